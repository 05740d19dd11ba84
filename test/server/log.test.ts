import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askInComment, askInMessenger, reply } from '#test/support/asking.ts'
import { page, startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

let it: Installation
beforeAll(async () => {
  it = await startInstallation()
})
afterAll(() => it.close())

test('nothing that was said, no name and no secret is ever logged', async () => {
  const words = 'tôi bị giữ hộ chiếu ở nhà máy'
  const asked = await askInMessenger(it, words)
  const commented = await askInComment(it, words)
  await reply(it, asked, { text: `${words} trả lời` })
  it.simulator.failNext({ match: { path: 'comments' }, error: { code: 190, message: `refused: ${words}` } })
  await reply(it, commented, { text: `${words} lỗi`, inReplyToMessageId: commented.messageId })
  await reply(it, asked, { text: `${words} \u0000`, evenIfAnswered: true })
  await it.quiet()

  // And on the ways on which things go wrong.
  await it.simulator.postRaw(`{"object": "${words}`)
  await it.query(`
    create function refuse() returns trigger language plpgsql as $$
    begin raise exception 'refused: %', new.text using errcode = '23514'; end $$;
    create trigger refuse before insert on messages for each row execute function refuse()`)
  it.simulator.public.sendMessage(asked.person, words)
  await it.quiet()
  await it.query(`create trigger refuse before insert on outbox for each row execute function refuse()`)
  const broken = await reply(it, asked, { id: randomUUID(), text: words, evenIfAnswered: true })
  expect(broken.status).toBe(500)

  const log = it.logged.join('\n')
  expect(log).toContain('event quarantined')
  expect(log).toContain('request failed')
  expect(log).toContain('reply not sent')
  const secret = [
    words,
    page.accessToken,
    'app-secret-of',
    'verify-token-of',
    'secret-key-of',
    'session_token',
    'Người',
  ]
  expect(secret.filter((one) => log.includes(one))).toEqual([])
})

test('every line is a document with a constant message', () => {
  const messages = it.logged.map((line) => (JSON.parse(line) as { msg: string }).msg)
  expect(new Set(messages).size).toBeLessThan(15)
  // Fastify's own names the address, once.
  expect(messages.filter((message) => !/^[a-z ;]+$|^Server listening at/i.test(message))).toEqual([])
})
