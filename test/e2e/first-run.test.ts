import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ensureWebBuilt } from '#cli/build-web.ts'
import { setupCode } from '#server/commands/set-up.ts'
import { page as simulatedPage, startInstallation } from '../support/installation.ts'
import type { Installation } from '../support/installation.ts'
import { chromiumPath, expectAccessible, keepPicture, launchBrowser, openWindow } from './browser.ts'
import type { Window } from './browser.ts'

const password = 'một mật khẩu đủ dài'

describe.skipIf(chromiumPath === undefined)('the first run', () => {
  let it: Installation
  let browser: Browser
  let window: Window

  beforeAll(async () => {
    await ensureWebBuilt()
    it = await startInstallation({ connected: false })
    browser = await launchBrowser()
    window = await openWindow(browser, it)
    await window.page.goto(it.url)
  }, 120_000)

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(window.page, task.name)
  })

  afterAll(async () => {
    await browser.close()
    await it.close()
  })

  test('a wrong set-up code makes nobody, the right one makes the administrator', async () => {
    const { page } = window
    await page.getByRole('heading', { name: 'Thiết lập Hồi Âm' }).waitFor()
    await expectAccessible(page)
    await page.getByLabel('Mã thiết lập').fill('AAAA-AAAA')
    await page.getByLabel('Họ và tên').fill('Lê Minh Đức')
    await page.getByLabel('E-mail').fill('duc@example.vn')
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Tạo quản trị viên' }).click()
    await page.getByRole('alert').waitFor()
    expect(await it.query('select from users')).toHaveLength(0)

    await page.getByLabel('Mã thiết lập').fill((await setupCode(it.context)) ?? '')
    await page.getByRole('button', { name: 'Tạo quản trị viên' }).click()
    await page.getByRole('navigation').first().waitFor({ timeout: 10_000 })
    expect(await it.query('select role from users')).toEqual([{ role: 'admin' }])
  })

  test('the administrator connects a Page with its token', async () => {
    const { page } = window
    await page.goto(`${it.url}/settings`)
    await page.getByRole('button', { name: 'Kết nối Trang' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill(simulatedPage.accessToken)
    await page.getByRole('dialog').getByRole('button', { name: 'Kết nối' }).click()
    await page.getByText(simulatedPage.name).first().waitFor({ timeout: 10_000 })
    await expectAccessible(page)
    const [channel] = await it.query('select name, access_token_encrypted from channels')
    expect(channel).toMatchObject({ name: simulatedPage.name })
    expect(String(channel?.['access_token_encrypted'])).not.toContain(simulatedPage.accessToken)
  })

  test('somebody who signs in with a wrong password is told so, with the right one sees the inbox', async () => {
    const stranger = await openWindow(browser, it)
    const { page } = stranger
    await page.goto(it.url)
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await expectAccessible(page)
    await page.getByLabel('E-mail').fill('duc@example.vn')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByText('E-mail hoặc mật khẩu chưa đúng.').waitFor()
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByText('Đã trả lời hết').waitFor({ timeout: 10_000 })
    expect([...window.complaints, ...stranger.complaints]).toEqual([])
    await stranger.context.close()
  })

  test('English chosen before signing in is English inside', async () => {
    const reader = await openWindow(browser, it)
    const { page } = reader
    await page.goto(it.url)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByLabel('E-mail').fill('duc@example.vn')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Everything is answered').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await it.query('select language from users')).toEqual([{ language: 'en' }])
    await reader.context.close()
  })
})
