import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  DueTick,
  Evidence,
  Inquiry,
  InquiryCounts,
  InquiryPage,
  MessagePage,
} from '#server/contract/index.ts'
import { messengerDelivery, nativeApp } from '#test/support/deliveries.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

const start = Date.parse('2026-11-25T01:00:00Z')
const minute = 60_000

// No worker moves a stage on: whatever is said of the clock is read off it.
let it: Installation
beforeAll(async () => {
  it = await startInstallation({ now: '2026-11-25T01:00:00.000Z' })
  const facts = Array.from({ length: 120 }, (_, n) => ask(`v_${n}`, n * 30_000))
  await it.simulator.postRaw(messengerDelivery(facts))
  await it.quiet()
  await it.query(`
    create function keep_stage() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger keep_stage before update of stage on inquiries for each row
      when (new.state = 'open' and old.state = 'open' and new.stage is distinct from old.stage)
      execute function keep_stage()`)
})
afterAll(() => it.close())

const ask = (mid: string, after: number) => ({ mid, person: `person ${mid}`, text: mid, at: start + after })
const list = async (query: string) => (await it.api<InquiryPage>('GET', `/api/inquiries?${query}`)).body
const counts = async () => (await it.api<InquiryCounts>('GET', '/api/inquiries/counts')).body

async function listAll(query: string, between?: (page: number) => Promise<void>): Promise<Inquiry[]> {
  const found: Inquiry[] = []
  let cursor: string | null = ''
  for (let page = 0; cursor !== null; page++) {
    const { items, nextCursor }: InquiryPage = await list(`${query}&limit=25${cursor && `&cursor=${cursor}`}`)
    found.push(...items)
    cursor = nextCursor
    await between?.(page)
  }
  return found
}

test('the pages of what is open have each inquiry once, in order of due time, while others arrive', async () => {
  const items = await listAll('view=open', async (page) => {
    await it.simulator.postRaw(
      messengerDelivery([ask(`late_${page}`, -minute), ask(`new_${page}`, 70 * minute)]),
    )
    await it.quiet()
  })
  const ours = items.filter(({ lastWords }) => lastWords.startsWith('v_')).map(({ lastWords }) => lastWords)
  expect(ours).toEqual(Array.from({ length: 120 }, (_, n) => `v_${n}`))
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  const dues = items.map(({ dueAt }) => dueAt)
  expect(dues).toEqual(dues.toSorted())
})

test('the pages of everything have each inquiry once, the latest first', async () => {
  const items = await listAll('view=all')
  const asked = items.map(({ askedAt }) => askedAt)
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(asked).toEqual(asked.toSorted().toReversed())
  expect(items.length).toBe((await counts()).all)
})

test('inquiries due in the same instant are not lost between two pages', async () => {
  const at = 90 * minute
  await it.simulator.postRaw(messengerDelivery(Array.from({ length: 60 }, (_, n) => ask(`same_${n}`, at))))
  await it.quiet()
  const items = await listAll('view=open')
  expect(items.filter(({ lastWords }) => lastWords.startsWith('same_'))).toHaveLength(60)
})

test('what is overdue and at risk is read off the clock, whatever the rows say', async () => {
  it.clock.set('2026-11-25T03:10:00.000Z')
  const [overdue, atRisk, all] = await Promise.all(
    ['overdue', 'at-risk', 'open'].map((view) => listAll(`view=${view}`)),
  )
  const now = '2026-11-25T03:10:00.000Z'
  expect(overdue?.length).toBeGreaterThan(15)
  expect(overdue?.every(({ dueAt, standing }) => dueAt < now && standing === 'overdue')).toBe(true)
  expect(
    atRisk?.every(({ dueAt, warnAt, standing }) => dueAt >= now && warnAt < now && standing === 'at-risk'),
  ).toBe(true)
  expect(await counts()).toMatchObject({
    overdue: overdue?.length,
    'at-risk': atRisk?.length,
    open: all?.length,
  })
  const rows = await it.query(`select 1 from inquiries where stage = 'overdue'`)
  expect(rows).toEqual([])
  it.clock.set('2026-11-25T01:00:00.000Z')
})

test('what was settled last comes first among the answered', async () => {
  for (const n of [3, 1, 2]) {
    const answer = {
      mid: `answer_${n}`,
      person: `person v_${n}`,
      text: 'Dạ',
      at: start + (60 + n) * minute,
      echoOf: nativeApp,
    }
    await it.simulator.postRaw(messengerDelivery([answer]))
  }
  await it.quiet()
  const items = await listAll('view=answered')
  expect(items.map(({ person, respondedAt }) => [person.name, respondedAt])).toEqual([
    [null, '2026-11-25T02:03:00.000Z'],
    [null, '2026-11-25T02:02:00.000Z'],
    [null, '2026-11-25T02:01:00.000Z'],
  ])
})

test('the ticks of a day are what is due in it, in order', async () => {
  const { body } = await it.api<DueTick[]>(
    'GET',
    '/api/inquiries/due?from=2026-11-25T03:05:00Z&to=2026-11-25T03:05:30Z',
  )
  // Both ends belong to the span.
  expect(body).toMatchObject([
    { dueAt: '2026-11-25T03:05:00.000Z', standing: 'in-time' },
    { dueAt: '2026-11-25T03:05:30.000Z', standing: 'in-time' },
  ])
})

test('the evidence counts the intervals that make up the two hours', async () => {
  const at = Date.parse('2026-11-25T04:30:00Z')
  await it.simulator.postRaw(messengerDelivery([{ mid: 'm_lunch', person: 'lunch', text: 'Trưa?', at }]))
  await it.quiet()
  const [row] = await it.query<{ id: string }>(
    `select i.id from inquiries i join messages m on m.id = opening_message_id where external_id = 'm_lunch'`,
  )
  const { body } = await it.api<Evidence>('GET', `/api/inquiries/${row?.id}/evidence`)
  expect(body).toMatchObject({
    askedAt: '2026-11-25T04:30:00.000Z',
    dueAt: '2026-11-25T07:30:00.000Z',
    targetMinutes: 120,
    calendar: { zone: 'Asia/Ho_Chi_Minh', version: 1 },
    counted: [
      { from: '2026-11-25T04:30:00.000Z', to: '2026-11-25T05:00:00.000Z', workingMs: 30 * minute },
      { from: '2026-11-25T06:00:00.000Z', to: '2026-11-25T07:30:00.000Z', workingMs: 90 * minute },
    ],
    response: null,
  })
})

test('the messages of a long conversation come in pages, each once', async () => {
  const facts = Array.from({ length: 130 }, (_, n) => ({
    ...ask(`long_${n}`, Math.floor(n / 3) * minute),
    person: 'long',
  }))
  await it.simulator.postRaw(messengerDelivery(facts))
  await it.quiet()
  const [row] = await it.query<{ id: string }>(`select id from conversations where external_id = 'long'`)
  const found: string[] = []
  let before: string | null = ''
  while (before !== null) {
    const path: string = `/api/conversations/${row?.id}/messages?limit=50${before && `&before=${before}`}`
    const { items, olderCursor }: MessagePage = (await it.api<MessagePage>('GET', path)).body
    found.unshift(...items.map(({ text }) => text))
    before = olderCursor
  }
  expect(new Set(found).size).toBe(130)
  expect(found).toHaveLength(130)
})

test('a count stops at a thousand', async () => {
  // Copies of one inquiry, each of a person of their own: what they say is of no account here.
  await it.query(`
    with one as (select i.*, m.external_id from inquiries i join messages m on m.id = opening_message_id
                  where m.external_id = 'v_0'),
    person as (insert into people (channel_id, external_id)
                select channel_id, 'copy ' || n from one, generate_series(1, 950) n returning id),
    message as (insert into messages (channel_id, conversation_id, external_id, direction, origin, author_id, text_at,
                                      sent_at, sent_at_known, received_at)
                 select channel_id, conversation_id, 'copy ' || person.id, 'inbound', 'public', person.id, asked_at,
                        asked_at, true, asked_at from one, person returning id, author_id)
    insert into inquiries select (jsonb_populate_record(null::inquiries, to_jsonb(one) || jsonb_build_object(
      'id', uuidv7(), 'person_id', author_id, 'opening_message_id', message.id, 'last_message_id', message.id))).*
      from one, message`)
  expect(await counts()).toMatchObject({ open: 1000, all: 1000, answered: 3, dismissed: 0, withdrawn: 0 })
})
