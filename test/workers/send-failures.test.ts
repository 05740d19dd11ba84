import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startWorkers } from '#workers/run.ts'
import { sweepOnce } from '#workers/sweep.ts'
import {
  askInComment,
  askInMessenger,
  conversationOf,
  heardBy,
  inquiryOf,
  outboxOf,
  reply,
} from '#test/support/asking.ts'
import type { Asked } from '#test/support/asking.ts'
import { queueBackends } from '#test/support/backends.ts'
import { minute, second } from '#test/support/clock.ts'
import { countEvents } from '#test/support/ingested.ts'
import { page, startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'
import { waitFor } from '#test/support/wait-for.ts'

describe.each(queueBackends)('on $name', ({ redisUrl }) => {
  let it: Installation
  beforeAll(async () => {
    it = await startInstallation({ redisUrl })
  })
  afterEach(() => {
    it.simulator.setEchoOrder('after')
    it.simulator.clearFaults()
    it.simulator.breakToken(page.id, null)
    it.clock.set('2026-11-25T03:00:00.000Z')
  })
  afterAll(() => it.close())

  const sending = { method: 'POST', path: /messages|comments/ }
  const published = ({ external }: Asked) =>
    [...it.simulator.world.comments.values()].filter(({ parentId }) => parentId === external)
  const stateBecomes = (id: string, state: string) =>
    waitFor(async () => (await outboxOf(it, id))?.state === state)

  test.for([
    ['outside the window', { code: 10, error_subcode: 2018278 }, 'window_closed'],
    ['with a refused token', { code: 190, error_subcode: 463 }, 'token_refused'],
    ['with a parameter refused', { code: 100 }, 'text_refused'],
    ['to somebody who is gone', { code: 551 }, 'person_unavailable'],
    ['by a blocked page', { code: 368 }, 'page_blocked'],
  ] as const)('a reply %s has failed, with its reason, and is no response', async ([, error, code]) => {
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    it.simulator.failNext({ match: sending, error })
    const { body } = await reply(it, asked)
    await it.quiet()

    expect(await outboxOf(it, body.id)).toMatchObject({
      state: 'failed',
      failure_code: code,
      external_id: null,
    })
    expect((await conversationOf(it, asked)).replies).toMatchObject([
      { id: body.id, state: 'failed', failure: { code } },
    ])
    expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'in-time', respondedAt: null })
  })

  test('a failed reply is sent by asking again, and then answers', async () => {
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    it.simulator.failNext({ match: sending, error: { code: 190 } })
    const { body } = await reply(it, asked, { text: 'Lần hai' })
    await stateBecomes(body.id, 'failed')
    const again = await it.api('POST', `/api/replies/${body.id}/retry`)
    // At once after the failure the old job may still stand in the way: then the sweep sends it.
    it.clock.advance(6 * second)
    await it.quiet()

    expect(again.status).toBe(202)
    expect(heardBy(it, asked.person)).toEqual(['Lần hai'])
    expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'answered', onTime: true })
  })

  test('a failed reply can be discarded, once', async () => {
    const asked = await askInMessenger(it)
    it.simulator.failNext({ match: sending, error: { code: 190 } })
    const { body } = await reply(it, asked)
    await stateBecomes(body.id, 'failed')

    expect((await it.api('DELETE', `/api/replies/${body.id}`)).status).toBe(204)
    expect((await conversationOf(it, asked)).replies).toEqual([])
    expect((await it.api('DELETE', `/api/replies/${body.id}`)).body).toMatchObject({
      code: 'reply_not_failed',
    })
    expect((await it.api('POST', `/api/replies/${body.id}/retry`)).body).toMatchObject({
      code: 'reply_not_failed',
    })
  })

  test('a reply that was sent can be neither retried nor discarded, nor one that never was', async () => {
    const asked = await askInMessenger(it)
    const { body } = await reply(it, asked)
    await it.quiet()
    expect((await it.api('POST', `/api/replies/${body.id}/retry`)).body).toMatchObject({
      code: 'reply_not_failed',
    })
    expect((await it.api('DELETE', `/api/replies/${randomUUID()}`)).status).toBe(404)
  })

  test('a busy platform is asked again without anybody doing anything', async () => {
    const asked = await askInMessenger(it)
    it.simulator.failNext({ match: sending, error: { code: 4 } })
    const { body } = await reply(it, asked, { text: 'Kiên nhẫn' })
    await it.quiet()
    expect(await outboxOf(it, body.id)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(heardBy(it, asked.person)).toEqual(['Kiên nhẫn'])
  })

  test('an answer lost after the message went out leaves it in doubt until the echo settles it', async () => {
    it.simulator.hold()
    const asked = await askInMessengerWhileHeld(it)
    it.simulator.hold()
    it.simulator.failNext({ match: sending, dropAnswerAfterApplying: true })
    const { body } = await reply(it, asked, { text: 'Đã gửi chưa?' })
    await stateBecomes(body.id, 'uncertain')
    expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'in-time' })

    it.simulator.release()
    await it.quiet()
    expect(await outboxOf(it, body.id)).toMatchObject({ state: 'sent', failure_code: null })
    expect(heardBy(it, asked.person)).toEqual(['Đã gửi chưa?'])
    expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'answered' })
  })

  test('a comment whose answer was lost is settled by the feed event that comes then', async () => {
    const asked = await askInComment(it)
    it.clock.advance(minute)
    it.simulator.hold()
    it.simulator.failNext({ match: sending, dropAnswerAfterApplying: true })
    const { body } = await reply(it, asked, { text: 'Có ạ', inReplyToMessageId: asked.messageId })
    await stateBecomes(body.id, 'uncertain')
    it.simulator.release()
    await it.quiet()

    expect(await outboxOf(it, body.id)).toMatchObject({ state: 'sent', failure_code: null })
    expect(published(asked).map(({ message }) => message)).toEqual(['Có ạ'])
    expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'answered' })
  })

  test('a comment that was told of before its answer was lost is known as ours, and not in doubt', async () => {
    const asked = await askInComment(it)
    it.clock.advance(minute)
    it.simulator.failNext({ match: sending, delayMs: 500, httpStatus: 502 })
    const { body } = await reply(it, asked, { text: 'Có ạ', inReplyToMessageId: asked.messageId })
    await stateBecomes(body.id, 'sending')
    it.simulator.page.comment(asked.external, 'Có ạ')
    await it.simulator.settled()
    await stateBecomes(body.id, 'sent')

    const { replies } = await conversationOf(it, asked)
    const said = await it.query(`select origin from messages where outbox_id = $1`, [body.id])
    expect({ replies, said }).toEqual({ replies: [], said: [{ origin: 'hoi-am' }] })
  })

  test('when somebody in doubt sends again and both went out, both are on record', async () => {
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    it.simulator.hold()
    it.simulator.failNext({ match: sending, dropAnswerAfterApplying: true })
    const { body } = await reply(it, asked, { text: 'Hai lần' })
    await stateBecomes(body.id, 'uncertain')
    await it.api('POST', `/api/replies/${body.id}/retry`)
    it.clock.advance(6 * second)
    await stateBecomes(body.id, 'sent')
    it.simulator.release()
    await it.quiet()

    expect(heardBy(it, asked.person)).toEqual(['Hai lần', 'Hai lần'])
    const said = await it.query(
      `select origin from messages where conversation_id = $1 and direction = 'outbound'`,
      [asked.conversationId],
    )
    expect(said).toEqual([{ origin: 'hoi-am' }, { origin: 'hoi-am' }])
    const events = await countEvents(it, 'messenger.echo')
    expect(events.filter(({ status }) => status === 'quarantined')).toEqual([])
  })

  test('when the first attempt turns out to have gone out while the second is under way, both are on record', async () => {
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    it.simulator.hold()
    it.simulator.failNext({ match: sending, dropAnswerAfterApplying: true })
    const { body } = await reply(it, asked, { text: 'Giữa chừng' })
    await stateBecomes(body.id, 'uncertain')
    it.simulator.failNext({ match: sending, delayMs: 700 })
    await it.api('POST', `/api/replies/${body.id}/retry`)
    it.clock.advance(6 * second)
    await stateBecomes(body.id, 'sending')
    it.simulator.release()
    await stateBecomes(body.id, 'sent')
    await waitFor(() => heardBy(it, asked.person).length === 2)
    await it.quiet()

    const said = await waitFor(async () => {
      const rows = await it.query(
        `select origin from messages where conversation_id = $1 and direction = 'outbound'`,
        [asked.conversationId],
      )
      return rows.length === 2 && rows
    })
    expect(said).toEqual([{ origin: 'hoi-am' }, { origin: 'hoi-am' }])
    const failures = it.logged.filter((line) => line.includes('"job failed"') && line.includes(body.id))
    expect(failures).toEqual([])
  })

  test('a sender that died before the answer leaves the reply in doubt, and nobody sends it again', async () => {
    const asked = await askInMessenger(it)
    it.simulator.failNext({ match: sending, delayMs: 1_000 })
    const { body } = await reply(it, asked, { text: 'Đứt gánh' })
    await stateBecomes(body.id, 'sending')
    it.clock.advance(61 * second)
    const other = await it.startPeer({ app: false, workers: false })
    await sweepOnce(other.context)
    expect(await outboxOf(it, body.id)).toMatchObject({ state: 'uncertain', failure_code: 'unknown_outcome' })
    expect(heardBy(it, asked.person)).toEqual([])

    // It was only slow, after all.
    await stateBecomes(body.id, 'sent')
    await it.quiet()
    expect(heardBy(it, asked.person)).toEqual(['Đứt gánh'])
    await other.close()
  })

  test('a reply whose job was lost is sent by the sweep', async () => {
    const asked = await askInMessenger(it)
    const lost = { ...it.context, jobs: { ...it.context.jobs, add: async () => undefined } }
    const { writeReply } = await import('#server/commands/write-reply.ts')
    const [responder] = await it.query<{ id: string }>(`select id from users limit 1`)
    const id = randomUUID()
    await writeReply(lost, {
      id,
      conversationId: asked.conversationId,
      responderId: responder?.id ?? '',
      text: 'Nhờ lượt quét',
      inReplyToMessageId: undefined,
      holding: false,
      seenVersion: (await conversationOf(it, asked)).version,
      evenIfAnswered: false,
    })
    expect(await outboxOf(it, id)).toMatchObject({ state: 'waiting' })
    it.clock.advance(6 * second)
    const workers = await startWorkers(it.context)
    await it.quiet()
    await workers.close()
    expect(heardBy(it, asked.person)).toEqual(['Nhờ lượt quét'])
  })
})

async function askInMessengerWhileHeld(it: Installation): Promise<Asked> {
  it.simulator.release()
  const asked = await askInMessenger(it)
  it.clock.advance(minute)
  return asked
}
