import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { Installation } from '../support/installation.ts'

/** undefined where there is no browser; `npm test` has then said which suites do not run. */
export const chromiumPath = inject('chromiumPath') ?? undefined

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })
}

export type Window = {
  page: Page
  context: BrowserContext
  /** What the page asked of anybody but us, and what it complained of. */
  complaints: string[]
}

/** A window of its own in a browser of the reader's, signed in or not. */
export async function openWindow(
  browser: Browser,
  it: Installation,
  as: { cookie?: string; width?: number; height?: number; dark?: boolean } = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: as.width ?? 1440, height: as.height ?? 900 },
    colorScheme: as.dark ? 'dark' : 'light',
    // Times are Hanoi's wherever the reader is.
    timezoneId: 'America/Los_Angeles',
    reducedMotion: 'reduce',
  })
  if (as.cookie !== undefined) {
    await context.addCookies(
      as.cookie.split('; ').map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return { name, value: decodeURIComponent(value.join('=')), url: it.url }
      }),
    )
  }
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(it.url) && !request.url().startsWith('data:'))
      complaints.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/i.test(message.text())) {
      complaints.push(message.text())
    }
  })
  return { page, context, complaints }
}

/** What the reader saw when a test failed, in test-results/. */
export async function keepPicture(page: Page, test: string): Promise<void> {
  await page.screenshot({ path: `test-results/${test.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60)}.png` })
}

/** Nothing that keeps somebody out: axe finds neither serious nor critical violations. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  expect(grave).toEqual([])
}
