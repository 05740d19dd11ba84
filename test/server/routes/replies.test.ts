import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Conversation, Reply } from '#server/contract/index.ts'
import { writeReply } from '#server/commands/write-reply.ts'
import {
  askInComment,
  askInMessenger,
  conversationOf,
  heardBy,
  inquiryOf,
  reply,
} from '#test/support/asking.ts'
import type { Asked } from '#test/support/asking.ts'
import { hour, minute } from '#test/support/clock.ts'
import { messengerDelivery } from '#test/support/deliveries.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

let it: Installation
beforeAll(async () => {
  it = await startInstallation()
})
afterAll(() => it.close())

const codeOf = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
  return [status, code]
}
const countOutbox = async ({ conversationId }: Asked) =>
  (await it.query(`select id from outbox where conversation_id = $1`, [conversationId])).length

describe('a reply is refused', () => {
  test('when something was said since its author looked', async () => {
    const asked = await askInMessenger(it)
    const { version } = await conversationOf(it, asked)
    it.clock.advance(minute)
    it.simulator.public.sendMessage(asked.person, 'À mà thôi, em biết rồi')
    await it.quiet()

    expect(await codeOf(reply(it, asked, { seenVersion: version }))).toEqual([409, 'conversation_moved'])
    expect(await countOutbox(asked)).toBe(0)
    expect((await reply(it, asked)).status).toBe(202)
  })

  test('when a colleague’s reply was taken a moment before', async () => {
    const asked = await askInMessenger(it)
    const { version } = await conversationOf(it, asked)
    const both = await Promise.all(
      [1, 2].map((n) => reply(it, asked, { text: `Số ${n}`, seenVersion: version })),
    )
    await it.quiet()
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409])
    expect(heardBy(it, asked.person)).toHaveLength(1)
  })

  test('when nothing is open any more, unless its author insists', async () => {
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    await reply(it, asked)
    await it.quiet()
    expect(await codeOf(reply(it, asked, { text: 'Thêm' }))).toEqual([409, 'already_answered'])
    expect((await reply(it, asked, { text: 'Thêm', evenIfAnswered: true })).status).toBe(202)
    await it.quiet()
    expect(heardBy(it, asked.person)).toHaveLength(2)
  })

  test('to one author under a comment whose question is answered, while another’s is open', async () => {
    const top = await askInComment(it)
    it.clock.advance(minute)
    const other = await askInComment(it, 'Em cũng hỏi', top.external)
    it.clock.advance(minute)
    await reply(it, top, { inReplyToMessageId: top.messageId })
    await it.quiet()
    expect(await codeOf(reply(it, top, { inReplyToMessageId: top.messageId }))).toEqual([
      409,
      'already_answered',
    ])
    expect((await reply(it, other, { inReplyToMessageId: other.messageId })).status).toBe(202)
  })

  test('7 days after the person last wrote, and not a moment before', async () => {
    const asked = await askInMessenger(it)
    it.clock.advance(7 * 24 * hour - 1)
    expect((await conversationOf(it, asked)).sending).toMatchObject({ allowed: true, reason: null })
    it.clock.advance(1)
    expect((await conversationOf(it, asked)).sending).toMatchObject({
      allowed: false,
      reason: 'window_closed',
    })
    expect(await codeOf(reply(it, asked))).toEqual([409, 'window_closed'])
    it.clock.set('2026-11-25T03:00:00.000Z')
  })

  test('on a page that has no token', async () => {
    const item = messengerDelivery([{ mid: 'm_tokenless', person: '61', text: 'Alo?', at: it.clock.now() }])
    await it.simulator.postRaw({
      object: 'page',
      entry: item.entry.map((entry) => ({ ...entry, id: '888' })),
    })
    await it.quiet()
    const [row] = await it.query<{ id: string }>(
      `select conversation_id as id from messages where external_id = 'm_tokenless'`,
    )
    const { body } = await it.api<Conversation>('GET', `/api/conversations/${row?.id}`)
    expect(body.sending).toMatchObject({ allowed: false, reason: 'channel_not_connected' })
    const fields = { id: randomUUID(), text: 'x', seenVersion: body.version }
    expect(await codeOf(it.api('POST', `/api/conversations/${row?.id}/replies`, fields))).toEqual([
      409,
      'channel_not_connected',
    ])
  })

  test.for([
    ['2,001 characters', { text: 'x'.repeat(2001) }, 422, 'reply_too_long'],
    ['1,001 characters of two units each', { text: '🙏'.repeat(1001) }, 422, 'reply_too_long'],
    ['nothing', { text: '' }, 400, 'invalid_request'],
    ['spaces', { text: ' \n ' }, 400, 'invalid_request'],
    ['no text', { text: undefined }, 400, 'invalid_request'],
    ['a NUL', { text: 'a\u0000b' }, 400, 'invalid_request'],
    ['an id that is none', { id: '1' }, 400, 'invalid_request'],
    ['a field nobody knows', { urgent: true }, 400, 'invalid_request'],
    ['a version that is no number', { seenVersion: 'latest' }, 400, 'invalid_request'],
    ['a message of another conversation', { inReplyToMessageId: randomUUID() }, 400, 'invalid_request'],
  ] as const)('with %s', async ([, fields, status, code]) => {
    const asked = await askInMessenger(it)
    expect(await codeOf(reply(it, asked, fields))).toEqual([status, code])
    expect(await countOutbox(asked)).toBe(0)
  })

  test('with the id of a reply to somebody else', async () => {
    const [one, other] = [await askInMessenger(it), await askInMessenger(it)]
    const { body } = await reply(it, one)
    expect(await codeOf(reply(it, other, { id: body.id }))).toEqual([400, 'invalid_request'])
  })

  test('to a conversation that is not there', async () => {
    const fields = { id: randomUUID(), text: 'x', seenVersion: 1 }
    expect(await codeOf(it.api('POST', `/api/conversations/${randomUUID()}/replies`, fields))).toEqual([
      404,
      'not_found',
    ])
  })
})

test('2,000 characters are not too many, and a comment takes more', async () => {
  expect((await reply(it, await askInMessenger(it), { text: 'x'.repeat(2000) })).status).toBe(202)
  expect((await reply(it, await askInComment(it), { text: 'x'.repeat(7900) })).status).toBe(202)
  await it.quiet()
})

test('a reply is shown with its author until it has gone out', async () => {
  const asked = await askInMessenger(it)
  it.simulator.failNext({ match: { path: 'messages' }, error: { code: 190 } })
  const { body } = await reply(it, asked, { text: 'Chưa đi' })
  await it.quiet()
  const { replies } = await conversationOf(it, asked)
  expect(replies).toMatchObject([
    { id: body.id, text: 'Chưa đi', responderName: 'Người responder', state: 'failed' },
  ])
  expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'in-time' })
})

test('sixty replies taken in one moment do not starve each other of connections', async () => {
  const people = Array.from({ length: 60 }, (_, n) => ({
    mid: `m_pool_${n}`,
    person: `pool ${n}`,
    text: '?',
    at: it.clock.now(),
  }))
  await it.simulator.postRaw(messengerDelivery(people))
  await it.quiet()
  const rows = await it.query<{ id: string; version: string }>(
    `select c.id, c.version from conversations c where external_id like 'pool %'`,
  )
  const [responder] = await it.query<{ id: string }>(`select id from users limit 1`)
  const replies = rows.map(({ id, version }) =>
    writeReply(it.context, {
      id: randomUUID(),
      conversationId: id,
      responderId: responder?.id ?? '',
      text: 'x',
      inReplyToMessageId: undefined,
      holding: false,
      seenVersion: Number(version),
      evenIfAnswered: false,
    }),
  )
  expect((await Promise.allSettled(replies)).filter(({ status }) => status === 'rejected')).toEqual([])
  expect(rows).toHaveLength(60)
})

test('what a reply’s answer looks like is what the conversation shows of it', async () => {
  const asked = await askInMessenger(it)
  const { body } = await reply(it, asked, { text: 'Vâng ạ', holding: true })
  expect(body satisfies Reply).toMatchObject({
    conversationId: asked.conversationId,
    text: 'Vâng ạ',
    holding: true,
    failure: null,
    createdAt: new Date(it.clock.now()).toISOString(),
  })
})
