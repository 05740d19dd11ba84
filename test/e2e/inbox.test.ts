import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ensureWebBuilt } from '#cli/build-web.ts'
import { minute } from '../support/clock.ts'
import { startInstallation } from '../support/installation.ts'
import type { Installation } from '../support/installation.ts'
import { waitFor } from '../support/wait-for.ts'
import { chromiumPath, expectAccessible, keepPicture, launchBrowser, openWindow } from './browser.ts'
import type { Window } from './browser.ts'

// Tuesday 17 November 2026, 09:00 in Hanoi: an ordinary morning at the office.
const morning = '2026-11-17T02:00:00.000Z'

describe.skipIf(chromiumPath === undefined)('a responder at work', () => {
  let it: Installation
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    await ensureWebBuilt()
    it = await startInstallation({ now: morning })
    browser = await launchBrowser()
    window = await openWindow(browser, it, { cookie: await it.signIn('responder') })
    await window.page.goto(it.url)
  }, 120_000)

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(window.page, task.name)
  })

  afterAll(async () => {
    await browser.close()
    await it.close()
  })

  const row = (name: string) => window.page.locator('[data-inquiry]', { hasText: name })
  const replyBox = () => window.page.getByRole('form', { name: 'Trả lời' }).getByRole('textbox')

  test('a comment arrives by itself, is answered, and is marked on time', async () => {
    const { page } = window
    await page.getByText('Đã trả lời hết').waitFor()

    const post = it.simulator.page.publish('Hợp đồng lao động phải có những nội dung gì?')
    const person = it.simulator.public.createPerson('Vũ Thị Lan')
    const comment = it.simulator.public.comment(person.id, post.id, 'Thử việc tối đa bao lâu vậy ạ?')
    await row('Vũ Thị Lan').waitFor({ timeout: 5_000 })
    expect(await row('Vũ Thị Lan').getAttribute('data-standing')).toBe('in-time')

    await row('Vũ Thị Lan').click()
    await page.getByText('Hợp đồng lao động phải có những nội dung gì?').first().waitFor()
    it.clock.advance(30 * minute)
    await replyBox().fill('Chào chị, tối đa 60 ngày với công việc cần trình độ cao đẳng trở lên ạ.')
    await page.keyboard.press('Control+Enter')

    await page.getByText('Đã trả lời đúng hạn').first().waitFor({ timeout: 10_000 })
    await it.quiet()
    const answers = [...it.simulator.world.comments.values()].filter(
      ({ parentId }) => parentId === comment.id,
    )
    expect(answers.map(({ message }) => message)).toEqual([
      'Chào chị, tối đa 60 ngày với công việc cần trình độ cao đẳng trở lên ạ.',
    ])
    expect(await it.query('select on_time, working_ms from inquiries')).toEqual([
      { on_time: true, working_ms: String(30 * minute) },
    ])
  })

  test('another goes at risk and overdue on the open screen as the clock moves, without a reload', async () => {
    const { page } = window
    await page.getByRole('link', { name: /^Chưa trả lời/ }).click()
    const person = it.simulator.public.createPerson('Ngô Đình Phúc')
    it.simulator.public.sendMessage(person.id, 'Công ty em nợ lương 2 tháng, em phải làm gì?')
    await row('Ngô Đình Phúc').waitFor({ timeout: 5_000 })
    await page.evaluate(() => document.body.setAttribute('data-never-reloaded', 'true'))

    it.clock.advance(90 * minute + 1)
    await page
      .locator('[data-inquiry][data-standing="at-risk"]', { hasText: 'Ngô Đình Phúc' })
      .waitFor({ timeout: 5_000 })
    // Over lunch: half an hour of work is left, and it is past 12:30 before it passes.
    it.clock.set('2026-11-17T05:45:00.000Z')
    await page.locator('[data-inquiry][data-standing="at-risk"]', { hasText: 'Ngô Đình Phúc' }).waitFor()
    await page
      .getByText(/mở lại 13:00/)
      .first()
      .waitFor({ timeout: 5_000 })

    it.clock.set('2026-11-17T06:42:00.000Z')
    await page
      .locator('[data-inquiry][data-standing="overdue"]', { hasText: 'Ngô Đình Phúc' })
      .waitFor({ timeout: 5_000 })
    await row('Ngô Đình Phúc')
      .getByText(/Quá hạn \d+ phút/)
      .waitFor()
    expect(await page.title()).toMatch(/^\(1\)/)
    expect(await page.evaluate(() => document.body.getAttribute('data-never-reloaded'))).toBe('true')
  })

  test('answering it late says by how much', async () => {
    const { page } = window
    await row('Ngô Đình Phúc').click()
    await replyBox().fill('Chào anh, anh có thể gửi đơn đến Thanh tra Sở Nội vụ ạ.')
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByText('Trả lời trễ 1 giờ 12 phút').first().waitFor({ timeout: 10_000 })
    expect(await it.query("select from inquiries where state = 'answered' and not on_time")).toHaveLength(1)
  })

  test('by keyboard alone: move, open, dismiss with a reason, restore from the list of dismissed', async () => {
    const { page } = window
    await page.getByRole('link', { name: /^Chưa trả lời/ }).click()
    const person = it.simulator.public.createPerson('Lý A Sùng')
    it.simulator.public.sendMessage(person.id, 'Cảm ơn ILO nhiều ạ')
    await row('Lý A Sùng').waitFor({ timeout: 5_000 })
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('j')
    await page.locator('[data-inquiry]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Các tin' }).getByText('Cảm ơn ILO nhiều ạ').waitFor()
    await page.keyboard.press('x')
    await page.getByRole('menuitem', { name: /Cảm ơn/ }).click()
    await waitFor(async () => {
      const rows = await it.query("select reason from decisions where kind = 'dismiss'")
      return rows[0]?.['reason'] === 'thanks'
    })
    await page.getByRole('link', { name: /^Đã bỏ qua/ }).click()
    await row('Lý A Sùng').click()
    await page.getByRole('button', { name: 'Khôi phục' }).first().click()
    await waitFor(async () => (await it.query("select from inquiries where state = 'open'")).length === 1)
    expect(await it.query('select kind from decisions order by id')).toEqual([
      { kind: 'dismiss' },
      { kind: 'restore' },
    ])
  })

  test('a lost connection is said, and what was missed is there after it', async () => {
    const { page, context } = window
    await page.getByRole('link', { name: /^Chưa trả lời/ }).click()
    await row('Lý A Sùng').waitFor()
    await context.setOffline(true)
    await page
      .getByText(/Đang kết nối lại|Mất kết nối/)
      .first()
      .waitFor({ timeout: 60_000 })
    const person = it.simulator.public.createPerson('Hoàng Anh Tuấn')
    it.simulator.public.sendMessage(person.id, 'Lương tối thiểu vùng 1 là bao nhiêu?')
    await it.quiet()
    expect(await row('Hoàng Anh Tuấn').count()).toBe(0)
    await context.setOffline(false)
    await row('Hoàng Anh Tuấn').waitFor({ timeout: 30_000 })
  })

  test('a refused reply says why, keeps the words, and is no answer', async () => {
    const { page } = window
    await row('Hoàng Anh Tuấn').click()
    it.clock.advance(minute)
    it.simulator.failNext({ match: { method: 'POST' }, error: { code: 551, error_subcode: 1545041 } })
    await replyBox().fill('Chào anh, từ 01/01/2026 là 5.310.000 đồng.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Không gửi được').first().waitFor({ timeout: 10_000 })
    expect(await it.query("select from inquiries where state = 'open'")).toHaveLength(2)
    await page.getByRole('button', { name: 'Gửi lại' }).click()
    await page.getByText('Đã trả lời đúng hạn').first().waitFor({ timeout: 10_000 })
  })

  test('English is one click away and stays with the person', async () => {
    const { page } = window
    await page.getByRole('button', { name: /^Tài khoản của/ }).click()
    await page.getByText('English').click()
    await page
      .getByRole('link', { name: /^To answer|^Open|^Unanswered/ })
      .first()
      .waitFor()
    await page.reload()
    await page
      .getByRole('link', { name: /^To answer|^Open|^Unanswered/ })
      .first()
      .waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  test('nothing was asked of anybody else, and nothing broke', () => {
    expect(window.complaints).toEqual([])
  })

  test.for([
    { width: 1440, dark: false },
    { width: 1440, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ])('axe finds nothing serious at $width px, dark: $dark', async ({ width, dark }) => {
    const fresh = await openWindow(browser, it, { cookie: await it.signIn('responder'), width, dark })
    await fresh.page.goto(it.url)
    await fresh.page.locator('[data-inquiry]').first().waitFor()
    await expectAccessible(fresh.page)
    await fresh.page.locator('[data-inquiry]').first().click()
    await fresh.page.getByRole('form').getByRole('textbox').waitFor()
    await expectAccessible(fresh.page)
    const overflow = await fresh.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    await fresh.context.close()
  })
})
