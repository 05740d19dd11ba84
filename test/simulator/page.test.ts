import { chromium } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { startReceiver } from './receiver.ts'
import { startSimulator } from './simulator.ts'

const executablePath = inject('chromiumPath')

test.skipIf(executablePath === null)(
  'on the public’s page a person writes, and sees the answer come',
  async () => {
    const receiver = await startReceiver('verify-me')
    const simulator = await startSimulator({
      appSecret: 'app-secret',
      verifyToken: 'verify-me',
      pages: [{ id: '100200300400500', name: 'Trang Thử', accessToken: 'PAGE-TOKEN' }],
      webhookUrl: receiver.url,
    })
    const browser = await chromium.launch({
      ...(executablePath === null ? {} : { executablePath }),
      args: ['--no-sandbox'],
    })
    try {
      const { id } = simulator.public.createPerson('Bùi Thanh Hà')
      const post = simulator.page.publish('Làm thêm giờ được trả bao nhiêu?')
      const tab = await browser.newPage()
      const requested: string[] = []
      tab.on('request', (request) => requested.push(new URL(request.url()).origin))
      await tab.goto(`${simulator.url}/?lang=vi`)

      await tab.getByPlaceholder('Nhắn cho Trang…').fill('Em chào ạ')
      await tab.keyboard.press('Enter')
      await tab.getByText('Em chào ạ').waitFor()
      simulator.page.sendMessage(id, 'Dạ chào bạn')
      await tab.getByText('Dạ chào bạn').waitFor()

      await tab.getByPlaceholder('Viết bình luận…').fill('<b>Cho em hỏi</b>')
      await tab.keyboard.press('Enter')
      await tab.getByText('<b>Cho em hỏi</b>').waitFor()

      await expect
        .poll(() => [...simulator.world.comments.values()])
        .toMatchObject([{ postId: post.id, author: { id }, message: '<b>Cho em hỏi</b>' }])
      expect(new Set(requested)).toEqual(new Set([simulator.url]))
    } finally {
      await browser.close()
      await simulator.close()
      await receiver.close()
    }
  },
)

test('what `Simulator` does can be done over HTTP', async () => {
  const receiver = await startReceiver('verify-me')
  let moved = 0
  const simulator = await startSimulator({
    appSecret: 'app-secret',
    verifyToken: 'verify-me',
    pages: [{ id: '100200300400500', name: 'Trang Thử', accessToken: 'PAGE-TOKEN' }],
    webhookUrl: receiver.url,
    clock: { now: () => 1e12 + moved, move: (ms) => void (moved += ms), reset: () => void (moved = 0) },
  })
  const control = async (
    path: string,
    body: object,
  ): Promise<{ status: number; body: Record<string, string> }> => {
    const response = await fetch(`${simulator.url}/control${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
  try {
    const person = await control('/people', { name: 'Bùi Thanh Hà' })
    await control('/clock', { by: 900_000 })
    const message = await control('/messages', { personId: person.body.id, text: 'Em chào ạ' })
    await fetch(`${simulator.url}/control/settled`)

    expect(message.body.at).toBe(1e12 + 900_000)
    expect(receiver.received).toHaveLength(1)
    expect((await control('/verify', {})).body).toEqual({ verified: true })
    expect((await control('/messages', { personId: 'nobody', text: 'Em' })).status).toBe(404)
    expect((await control('/messages', {})).status).toBe(400)
  } finally {
    await simulator.close()
    await receiver.close()
  }
})
