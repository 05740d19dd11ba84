import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelOverview } from '#server/contract/index.ts'
import { queueBackends } from '#test/support/backends.ts'
import { automaticApp, commentChange, messengerDelivery, nativeApp } from '#test/support/deliveries.ts'
import { countEvents, countRows, ingestedInquiries, ingestedMessages } from '#test/support/ingested.ts'
import { page, startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

describe.each(queueBackends)('on $name', ({ redisUrl }) => {
  let it: Installation
  beforeAll(async () => {
    it = await startInstallation({ redisUrl })
  })
  afterAll(() => it.close())

  test('a message asked half an hour before closing is due the next morning', async () => {
    const { id } = it.simulator.public.createPerson('Nguyễn Thị Mai')
    const at = Date.parse('2026-11-25T09:30:00.000Z')
    const { mid } = it.simulator.public.sendMessage(id, 'Cho em hỏi về bảo hiểm thất nghiệp?', { at })
    await it.quiet()

    const [message] = await ingestedMessages(it, mid)
    const [inquiry] = await ingestedInquiries(it, mid)
    expect(message).toMatchObject({ origin: 'public', text: 'Cho em hỏi về bảo hiểm thất nghiệp?', root: id })
    expect(inquiry).toMatchObject({
      person: id,
      askedAt: '2026-11-25T09:30:00.000Z',
      dueAt: '2026-11-26T02:30:00.000Z',
      state: 'open',
      count: 1,
    })
  })

  test('a comment asked at lunch is due two working hours into the afternoon', async () => {
    const { id } = it.simulator.public.createPerson('Lê Văn Bình')
    const post = it.simulator.page.publish('Tuyển dụng lao động công bằng')
    const at = Date.parse('2026-11-25T05:15:00.000Z')
    const comment = it.simulator.public.comment(id, post.id, 'Phí tuyển dụng ai trả?', { at })
    await it.quiet()

    expect(await ingestedInquiries(it, comment.id)).toEqual([
      expect.objectContaining({
        root: comment.id,
        person: id,
        dueAt: '2026-11-25T08:00:00.000Z',
        state: 'open',
      }),
    ])
  })

  test('further messages of the same person belong to the inquiry and do not move its clock', async () => {
    const { id } = it.simulator.public.createPerson('Phạm Minh Đức')
    const first = it.simulator.public.sendMessage(id, 'Chào anh chị', {
      at: Date.parse('2026-11-25T02:00:00Z'),
    })
    it.simulator.public.sendMessage(id, 'Tôi muốn hỏi về giờ làm thêm', {
      at: Date.parse('2026-11-25T02:01:00Z'),
    })
    await it.quiet()

    const inquiries = await ingestedInquiries(it, first.mid)
    expect(inquiries).toEqual([expect.objectContaining({ count: 2, dueAt: '2026-11-25T04:00:00.000Z' })])
  })

  test('fifty copies of a delivery at once are one message and one inquiry', async () => {
    const { id } = it.simulator.public.createPerson('Hoàng Thị Lan')
    it.simulator.disturb({ copies: 50 })
    const { mid } = it.simulator.public.sendMessage(id, 'Xin hỏi về nghỉ thai sản?')
    await it.quiet()
    it.simulator.disturb({})

    expect(await countRows(it, mid)).toEqual({ messages: 1, conversations: 1, inquiries: 1 })
  })

  test("what the page's people write in Facebook's own inbox stops the clock", async () => {
    const { id } = it.simulator.public.createPerson('Vũ Thị Hoa')
    const { mid } = it.simulator.public.sendMessage(id, 'Văn phòng ở đâu ạ?', {
      at: Date.parse('2026-11-25T02:00:00Z'),
    })
    it.simulator.page.sendMessage(id, '48-50 Nguyễn Thái Học', { at: Date.parse('2026-11-25T04:00:00Z') })
    await it.quiet()

    expect(await ingestedInquiries(it, mid)).toEqual([
      expect.objectContaining({ state: 'answered', settledAt: '2026-11-25T04:00:00.000Z', onTime: true }),
    ])
  })

  test('what a machine answers does not stop the clock', async () => {
    const { id } = it.simulator.public.createPerson('Đỗ Văn Hùng')
    const { mid } = it.simulator.public.sendMessage(id, 'Có ai không ạ?', {
      at: Date.parse('2026-11-25T02:00:00Z'),
    })
    it.simulator.page.sendMessage(id, 'Cảm ơn bạn đã nhắn tin!', { appId: automaticApp })
    await it.quiet()

    expect(await ingestedInquiries(it, mid)).toEqual([expect.objectContaining({ state: 'open' })])
  })

  test("the page's own comment is outbound and opens no inquiry", async () => {
    const post = it.simulator.page.publish('Hỏi đáp về hợp đồng')
    const comment = it.simulator.page.comment(post.id, 'Mời các bạn đặt câu hỏi')
    await it.quiet()

    expect(await ingestedMessages(it, comment.id)).toMatchObject([{ origin: 'native', author: null }])
    expect(await ingestedInquiries(it, comment.id)).toEqual([])
  })

  test("the page's reply under a comment answers its author", async () => {
    const asker = it.simulator.public.createPerson('Bùi Thị Ngọc')
    const other = it.simulator.public.createPerson('Ngô Văn Tài')
    const post = it.simulator.page.publish('Lương tối thiểu vùng')
    const at = Date.parse('2026-11-25T02:00:00Z')
    const asked = it.simulator.public.comment(asker.id, post.id, 'Vùng I là bao nhiêu?', { at })
    const second = it.simulator.public.comment(other.id, asked.id, 'Còn vùng II?', { at: at + 60_000 })
    it.simulator.page.comment(asked.id, 'Vùng I: 4.960.000 đồng', { at: at + 120_000 })
    await it.quiet()

    expect(await ingestedInquiries(it, asked.id)).toMatchObject([{ state: 'answered', onTime: true }])
    expect(await ingestedInquiries(it, second.id)).toMatchObject([{ state: 'open', root: asked.id }])
  })

  test('a comment deleted by its author before any answer is withdrawn', async () => {
    const { id } = it.simulator.public.createPerson('Trịnh Thị Thu')
    const post = it.simulator.page.publish('An toàn lao động')
    const { id: comment } = it.simulator.public.comment(id, post.id, 'Ai chịu trách nhiệm?')
    it.clock.advance(60_000)
    it.simulator.public.deleteComment(comment)
    await it.quiet()

    expect(await ingestedInquiries(it, comment)).toMatchObject([{ state: 'withdrawn' }])
  })

  test('what is not followed is kept under its kind', async () => {
    const { id } = it.simulator.public.createPerson('Lý Thị Sen')
    it.simulator.subscribe(page.id)
    for (const kind of ['read', 'delivery', 'reaction', 'postback'] as const)
      it.simulator.public.act(id, kind)
    await it.simulator.postRaw({
      object: 'page',
      entry: [
        {
          id: page.id,
          time: 1,
          changes: [
            { field: 'ratings', value: {} },
            { field: 'feed', value: { item: 'like', verb: 'add' } },
          ],
        },
        { id: page.id, time: 1, standby: [{ message: {} }] },
        { id: page.id, time: 1, changed_fields: ['name'] },
      ],
    })
    await it.simulator.postRaw({
      object: 'instagram',
      entry: [{ id: '1', time: 1, changes: [{ field: 'comments' }] }],
    })
    await it.quiet()

    const kinds = (await countEvents(it, '%'))
      .filter(({ status }) => status === 'ignored')
      .map(({ kind }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining([
        'messenger.read',
        'messenger.delivery',
        'messenger.reaction',
        'messenger.postback',
        'ratings',
        'feed.like.add',
        'standby.message',
        'changed.name',
        'instagram.comments',
      ]),
    )
  })

  test('a page we never heard of becomes a channel, and keeps what its public says', async () => {
    const value = commentChange({
      id: '77_1',
      post: '999_77',
      text: 'Alo?',
      at: 1_795_000_000,
      from: { id: '5', name: 'An' },
    })
    await it.simulator.postRaw({
      object: 'page',
      entry: [{ id: '999', time: 1_795_000_000, changes: [value] }],
    })
    await it.quiet()

    const { body } = await it.api<ChannelOverview>('GET', '/api/channels', undefined, 'admin')
    expect(body.channels).toContainEqual(
      expect.objectContaining({ externalId: '999', name: 'Facebook 999', connected: false }),
    )
    expect(await countRows(it, '77_1')).toEqual({ messages: 1, conversations: 1, inquiries: 1 })
  })

  test('a message that comes late opens the inquiry from then on, and an earlier answer still counts', async () => {
    const at = Date.parse('2026-11-25T02:00:00Z')
    const said = (mid: string, minutes: number, echoOf?: string) => ({
      mid: `late_${mid}`,
      person: '4242',
      text: mid,
      at: at + minutes * 60_000,
      ...(echoOf && { echoOf }),
    })
    for (const fact of [said('3 again', 30), said('1 question', 0), said('2 answer', 20, nativeApp)]) {
      await it.simulator.postRaw(messengerDelivery([fact]))
      await it.quiet()
    }
    expect(await ingestedInquiries(it, 'late_%')).toMatchObject([
      { opening: 'late_1 question', state: 'answered', response: 'late_2 answer', onTime: true },
      { opening: 'late_3 again', state: 'open', count: 1 },
    ])
  })

  test('names and posts are asked for once, with the page’s token', async () => {
    const { id } = it.simulator.public.createPerson('Đặng Thị Hồng Nhung')
    const { mid } = it.simulator.public.sendMessage(id, 'Chào!')
    await it.quiet()
    await expect
      .poll(() =>
        it.query(`select name, fetched_at is not null as asked from people where external_id = $1`, [id]),
      )
      .toEqual([{ name: 'Đặng Thị Hồng Nhung', asked: true }])
    expect(mid).toBeTruthy()
  })
})
