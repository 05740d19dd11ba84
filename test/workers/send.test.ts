import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Evidence, MessagePage } from '#server/contract/index.ts'
import {
  askInComment,
  askInMessenger,
  conversationOf,
  heardBy,
  inquiryOf,
  outboxOf,
  reply,
} from '#test/support/asking.ts'
import { queueBackends } from '#test/support/backends.ts'
import { minute } from '#test/support/clock.ts'
import { page, startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

describe.each(queueBackends)('on $name', ({ redisUrl }) => {
  let it: Installation
  beforeAll(async () => {
    it = await startInstallation({ redisUrl })
  })
  afterEach(() => {
    it.simulator.setEchoOrder('after')
    it.clock.set('2026-11-25T03:00:00.000Z')
  })
  afterAll(() => it.close())

  test('a reply is sent once, has a platform id, and answers the inquiry on time', async () => {
    const asked = await askInMessenger(it, 'Lương tối thiểu?', '2026-11-25T02:00:00Z')
    it.clock.set('2026-11-25T04:00:00.000Z')
    const { status, body } = await reply(it, asked, { text: 'Dạ 4.960.000 đồng ạ 🙏' })
    await it.quiet()

    expect(status).toBe(202)
    expect(heardBy(it, asked.person)).toEqual(['Dạ 4.960.000 đồng ạ 🙏'])
    expect(await outboxOf(it, body.id)).toMatchObject({
      state: 'sent',
      external_id: expect.stringMatching(/^m_/),
    })
    expect(await inquiryOf(it, asked)).toMatchObject({
      standing: 'answered',
      dueAt: '2026-11-25T04:00:00.000Z',
      respondedAt: '2026-11-25T04:00:00.000Z',
      onTime: true,
      workingMs: 120 * minute,
    })
  })

  test('a question of Friday afternoon is answered on Monday, as a person, and on time', async () => {
    const asked = await askInMessenger(it, 'Cuối tuần?', '2026-11-20T09:30:00Z')
    it.clock.set('2026-11-23T02:30:00.000Z')
    await reply(it, asked, { text: 'Dạ, thứ Hai em trả lời ạ' })
    await it.quiet()
    expect(heardBy(it, asked.person)).toEqual(['Dạ, thứ Hai em trả lời ạ'])
    expect(await inquiryOf(it, asked)).toMatchObject({ onTime: true, dueAt: '2026-11-23T02:30:00.000Z' })
  })

  test('a reply one millisecond after the due time is late', async () => {
    const asked = await askInMessenger(it, 'Trễ?', '2026-11-25T02:00:00Z')
    it.clock.set('2026-11-25T04:00:00.001Z')
    await reply(it, asked)
    await it.quiet()
    expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'answered', onTime: false })
  })

  test.for(['before', 'after'] as const)(
    'an echo that comes %s the answer of the Send API is the same message',
    async (order) => {
      it.simulator.setEchoOrder(order)
      const asked = await askInMessenger(it)
      it.clock.advance(minute)
      await reply(it, asked, { text: `Chào ${order}` })
      await it.quiet()

      const { body } = await it.api<MessagePage>('GET', `/api/conversations/${asked.conversationId}/messages`)
      expect(body.items.filter(({ direction }) => direction === 'outbound')).toMatchObject([
        { origin: 'hoi-am', text: `Chào ${order}`, responderName: 'Người responder' },
      ])
      expect((await conversationOf(it, asked)).replies).toEqual([])
    },
  )

  test('without an echo the reply counts at our time, and the evidence says so', async () => {
    it.simulator.setEchoOrder('never')
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    await reply(it, asked)
    await it.quiet()
    const { body } = await it.api<Evidence>('GET', `/api/inquiries/${asked.inquiryId}/evidence`)
    expect(body.response).toMatchObject({ at: '2026-11-25T03:01:00.000Z', atIsPlatformTime: false })
  })

  test('with the echo the platform’s own time counts', async () => {
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    await reply(it, asked)
    await it.quiet()
    const { body } = await it.api<Evidence>('GET', `/api/inquiries/${asked.inquiryId}/evidence`)
    expect(body.response).toMatchObject({ at: '2026-11-25T03:01:00.000Z', atIsPlatformTime: true })
  })

  test.for(['before', 'after', 'never'] as const)(
    'a reply to a nested comment hangs under the top comment and names its author, with the echo %s',
    async (order) => {
      it.simulator.setEchoOrder(order)
      const top = await askInComment(it, 'Vùng I?')
      it.clock.advance(minute)
      const nested = await askInComment(it, 'Còn vùng II?', top.external)
      it.clock.advance(minute)
      await reply(it, nested, { text: 'Vùng II thấp hơn ạ', inReplyToMessageId: nested.messageId })
      await it.quiet()

      const name = it.simulator.world.people.get(nested.person)?.name
      const published = [...it.simulator.world.comments.values()].filter(({ author, parentId }) => {
        return author.id === page.id && parentId === top.external
      })
      expect(published.map(({ message }) => message)).toEqual([`${name} Vùng II thấp hơn ạ`])
      expect(await inquiryOf(it, nested)).toMatchObject({ standing: 'answered', onTime: true })
      expect(await inquiryOf(it, top)).toMatchObject({ standing: 'in-time' })
    },
  )

  test('a reply to a top comment names nobody', async () => {
    const asked = await askInComment(it)
    it.clock.advance(minute)
    await reply(it, asked, { text: 'Có ạ', inReplyToMessageId: asked.messageId })
    await it.quiet()
    const published = [...it.simulator.world.comments.values()].filter(
      ({ parentId }) => parentId === asked.external,
    )
    expect(published.map(({ message }) => message)).toEqual(['Có ạ'])
    expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'answered' })
  })

  test('the same reply posted many times at once is sent once', async () => {
    const asked = await askInMessenger(it)
    const { version } = await conversationOf(it, asked)
    const id = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => reply(it, asked, { id, text: 'Một lần', seenVersion: version })),
    )
    await it.quiet()
    const again = await reply(it, asked, { id, text: 'Một lần', seenVersion: version })
    await it.quiet()

    expect([...answers, again].map(({ status }) => status)).toEqual(Array.from({ length: 11 }, () => 202))
    expect(heardBy(it, asked.person)).toEqual(['Một lần'])
  })

  test('a holding reply is sent and noted, and the clock runs on', async () => {
    const asked = await askInMessenger(it)
    it.clock.advance(minute)
    await reply(it, asked, { text: 'Em đang kiểm tra ạ', holding: true })
    await it.quiet()
    expect(heardBy(it, asked.person)).toEqual(['Em đang kiểm tra ạ'])
    expect(await inquiryOf(it, asked)).toMatchObject({
      standing: 'in-time',
      respondedAt: null,
      heldAt: '2026-11-25T03:01:00.000Z',
    })
  })

  test('twenty-five replies to as many people at once all go out', async () => {
    const asked = await Promise.all(Array.from({ length: 25 }, (_, n) => askInMessenger(it, `Câu ${n}`)))
    const answers = await Promise.all(asked.map((each) => reply(it, each)))
    await it.quiet()
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 202))
    for (const each of asked) expect(heardBy(it, each.person)).toHaveLength(1)
  })
})
