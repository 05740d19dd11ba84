import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Inquiry } from '#server/contract/index.ts'
import { askInComment, askInMessenger, conversationOf, inquiryOf } from '#test/support/asking.ts'
import type { Asked } from '#test/support/asking.ts'
import { minute } from '#test/support/clock.ts'
import { ingestedInquiries } from '#test/support/ingested.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

let it: Installation
beforeAll(async () => {
  it = await startInstallation()
})
afterEach(() => it.clock.set('2026-11-25T03:00:00.000Z'))
afterAll(() => it.close())

const path = ({ inquiryId }: Asked) => `/api/inquiries/${inquiryId}/dismissal`
const dismiss = async (asked: Asked, fields: Record<string, unknown> = {}) => {
  const seenVersion = (await conversationOf(it, asked)).version
  return it.api<Inquiry & { code: string }>('PUT', path(asked), { reason: 'thanks', seenVersion, ...fields })
}
const restore = (asked: Asked) => it.api<Inquiry & { code: string }>('DELETE', path(asked))
const auditOf = ({ inquiryId }: Asked) =>
  it.query<{ cause: string; name: string | null; before: string | null; after: string | null }>(
    `select cause, u.name, before ->> 'state' as before, after ->> 'state' as after
       from audit_log a left join users u on u.id = a.responder_id where inquiry_id = $1 order by a.id`,
    [inquiryId],
  )

test('a dismissed inquiry says why, by whom and when', async () => {
  const asked = await askInMessenger(it, 'Cảm ơn ạ')
  it.clock.advance(minute)
  const { status, body } = await dismiss(asked, { note: 'chỉ cảm ơn' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    standing: 'dismissed',
    dismissal: {
      reason: 'thanks',
      note: 'chỉ cảm ơn',
      byName: 'Người responder',
      at: '2026-11-25T03:01:00.000Z',
      afterDue: false,
    },
  })
})

test('a restored inquiry has its original clock', async () => {
  const asked = await askInMessenger(it)
  const before = await inquiryOf(it, asked)
  it.clock.advance(minute)
  await dismiss(asked)
  it.clock.advance(minute)
  const { body } = await restore(asked)
  expect(body).toEqual({ ...before, lastWords: body.lastWords, person: body.person })
  expect(body).toMatchObject({ standing: 'in-time', dueAt: before.dueAt, dismissal: null })
})

test('what was decided is on record: what moved, why, and through whom', async () => {
  const asked = await askInMessenger(it)
  await dismiss(asked, { reason: 'spam' })
  await restore(asked)
  expect(await auditOf(asked)).toEqual([
    { cause: 'dismissed', name: 'Người responder', before: 'open', after: 'dismissed' },
    { cause: 'restored', name: 'Người responder', before: 'dismissed', after: 'open' },
  ])
})

test('one restored after its due time is overdue at once', async () => {
  const asked = await askInMessenger(it)
  await dismiss(asked)
  it.clock.set('2026-11-26T03:00:00.000Z')
  expect((await restore(asked)).body).toMatchObject({ standing: 'overdue' })
})

test('one dismissed after its due time is shown as such', async () => {
  const asked = await askInMessenger(it)
  it.clock.set('2026-11-26T03:00:00.000Z')
  expect((await dismiss(asked)).body.dismissal).toMatchObject({ afterDue: true })
})

test('what is said after a dismissal is a question again', async () => {
  const asked = await askInMessenger(it, 'Cảm ơn')
  it.clock.advance(minute)
  await dismiss(asked)
  it.clock.advance(minute)
  const { mid } = it.simulator.public.sendMessage(asked.person, 'À, cho em hỏi thêm?')
  await it.quiet()
  expect(await ingestedInquiries(it, mid)).toMatchObject([{ opening: mid, state: 'open', count: 1 }])
  expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'dismissed', messageCount: 1 })
})

test('what was said before, but had not come yet, is a question of its own', async () => {
  const asked = await askInMessenger(it)
  it.clock.advance(2 * minute)
  await dismiss(asked)
  const at = it.clock.now() - minute
  const { mid } = it.simulator.public.sendMessage(asked.person, 'Đến muộn', { at })
  await it.quiet()
  expect(await ingestedInquiries(it, mid)).toMatchObject([{ state: 'open', count: 1 }])
})

test('an answer given elsewhere before the dismissal, but told of later, is the answer', async () => {
  const asked = await askInMessenger(it)
  it.clock.advance(2 * minute)
  await dismiss(asked)
  it.simulator.page.sendMessage(asked.person, 'Đã trả lời', { at: it.clock.now() - minute })
  await it.quiet()
  expect(await inquiryOf(it, asked)).toMatchObject({
    standing: 'answered',
    respondedAt: '2026-11-25T03:01:00.000Z',
    dismissal: null,
  })
  expect(await auditOf(asked)).toMatchObject([
    { cause: 'dismissed' },
    { cause: 'webhook', name: null, before: 'dismissed', after: 'answered' },
  ])
})

test('an answer after a dismissal leaves it dismissed', async () => {
  const asked = await askInMessenger(it)
  await dismiss(asked)
  it.clock.advance(minute)
  it.simulator.page.sendMessage(asked.person, 'Không có chi')
  await it.quiet()
  expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'dismissed' })
})

test('nobody dismisses what they have not seen', async () => {
  const asked = await askInMessenger(it)
  const { version } = await conversationOf(it, asked)
  it.clock.advance(minute)
  it.simulator.public.sendMessage(asked.person, 'Thật ra em bị giữ hộ chiếu')
  await it.quiet()
  const { status, body } = await dismiss(asked, { seenVersion: version })
  expect([status, body.code]).toEqual([409, 'conversation_moved'])
  expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'in-time', messageCount: 2 })
})

test('of two who dismiss at once one is told that it is done', async () => {
  const asked = await askInMessenger(it)
  const { version } = await conversationOf(it, asked)
  const both = await Promise.all([1, 2].map(() => dismiss(asked, { seenVersion: version })))
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await auditOf(asked)).toHaveLength(1)
})

test('only what is open is dismissed, and only what is dismissed is restored', async () => {
  const asked = await askInComment(it)
  expect((await restore(asked)).body).toMatchObject({ status: 409, code: 'already_settled' })
  await dismiss(asked)
  expect((await dismiss(asked)).body).toMatchObject({ status: 409, code: 'already_settled' })
  await restore(asked)
  expect((await restore(asked)).body).toMatchObject({ status: 409, code: 'already_settled' })
})

test.for([
  ['a reason that is none', { reason: 'lazy' }, 400],
  ['no reason', { reason: undefined }, 400],
  ['a note without end', { note: 'x'.repeat(2001) }, 400],
  ['a NUL in the note', { note: '\u0000' }, 400],
  ['a field nobody knows', { by: randomUUID() }, 400],
] as const)('a dismissal with %s is refused', async ([, fields, status]) => {
  const asked = await askInMessenger(it)
  expect((await dismiss(asked, fields)).status).toBe(status)
  expect(await inquiryOf(it, asked)).toMatchObject({ standing: 'in-time' })
})

test('thirty dismissals in one moment do not starve each other of connections', async () => {
  const asked = await Promise.all(Array.from({ length: 30 }, () => askInMessenger(it)))
  const answers = await Promise.all(asked.map((each) => dismiss(each)))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200))
})
