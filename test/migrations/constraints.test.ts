import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Client
beforeAll(async () => {
  database = await createTestDatabase()
  db = new Client({ connectionString: database.url })
  await db.connect()
  await furnish()
})
// Each test is taken back: it finds only what was furnished.
beforeEach(() => db.query('begin'))
afterEach(() => db.query('rollback'))
afterAll(async () => {
  await db.end()
  await database.drop()
})

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [channel, ann, bob, conversation, first, second, calendar, version, policy, user] = Array.from(
  { length: 10 },
  (_, n) => id(n + 1),
)

async function furnish() {
  await db.query(`
    insert into users (id, name, email) values ('${user}', 'An', 'an@example.vn');
    insert into channels (id, platform, external_id) values ('${channel}', 'facebook', '1');
    insert into people (id, channel_id, external_id) values ('${ann}', '${channel}', 'a'), ('${bob}', '${channel}', 'b');
    insert into conversations (id, channel_id, kind, external_id) values ('${conversation}', '${channel}', 'comment', 'c');
    insert into messages (id, channel_id, conversation_id, external_id, direction, origin, author_id, text_at, sent_at,
                          sent_at_known, received_at)
      select m.id::uuid, '${channel}', '${conversation}', m.id, 'inbound', 'public', m.author::uuid, now(), now(), true, now()
        from (values ('${first}', '${ann}'), ('${second}', '${ann}')) as m (id, author);
    insert into calendars (id, name) values ('${calendar}', 'Khác');
    insert into calendar_versions (id, calendar_id, version, rules, effective_from, created_at)
      values ('${version}', '${calendar}', 1, '{}', now(), now());
    insert into policies (id, calendar_id, target_minutes, warning_minutes, escalation_minutes, effective_from)
      values ('${policy}', '${calendar}', 120, 30, 60, now());`)
}

const refusal = (statement: string) =>
  db.query(statement).then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof Error && 'constraint' in error ? (error.constraint ?? error.message) : error,
  )
const inquiry = (fields: Record<string, string> = {}) => {
  const row: Record<string, string> = {
    channel_id: `'${channel}'`,
    conversation_id: `'${conversation}'`,
    person_id: `'${ann}'`,
    opening_message_id: `'${first}'`,
    last_message_id: `'${first}'`,
    message_count: '1',
    asked_at: 'now()',
    received_at: 'now()',
    policy_id: `'${policy}'`,
    calendar_version_id: `'${version}'`,
    warn_at: 'now()',
    due_at: 'now()',
    escalate_at: 'now()',
    state: `'open'`,
    stage: `'in-time'`,
    ...fields,
  }
  return `insert into inquiries (${Object.keys(row).join()}) values (${Object.values(row).join()})`
}

describe('the database refuses', () => {
  test('a second open inquiry of a person in a conversation, but not one of another person', async () => {
    await db.query(inquiry())
    await db.query(inquiry({ person_id: `'${bob}'`, opening_message_id: `'${second}'` }))
    await db.query(`delete from inquiries where person_id = '${bob}'`)
    expect(await refusal(inquiry({ opening_message_id: `'${second}'` }))).toBe('one_open_inquiry_each')
  })

  test('two inquiries opened by one message', async () => {
    await db.query(inquiry())
    expect(await refusal(inquiry({ person_id: `'${bob}'` }))).toBe('inquiries_opening_message_id_key')
  })

  test.for([
    ['a warning after the due time', { warn_at: `now() + interval '1 second'` }],
    ['an open inquiry that is settled', { settled_at: 'now()' }],
    ['an answered inquiry without an answer', { state: `'answered'`, settled_at: 'now()' }],
    ['a dismissed inquiry without a dismissal', { state: `'dismissed'`, settled_at: 'now()' }],
    [
      'a settled inquiry whose stage is still to change',
      { state: `'withdrawn'`, settled_at: 'now()', next_stage_at: 'now()' },
    ],
    ['an inquiry of no messages', { message_count: '0' }],
    ['a state that is none', { state: `'forgotten'` }],
  ] as const)('%s', async ([, fields]) => {
    expect(await refusal(inquiry(fields))).toMatch(/check/)
  })

  test.for([
    [
      'message',
      `insert into messages select (jsonb_populate_record(m, jsonb_build_object('id', uuidv7()))).* from messages m limit 1`,
      'messages_channel_id_external_id_key',
    ],
    [
      'person',
      `insert into people (channel_id, external_id) values ('${channel}', 'a')`,
      'people_channel_id_external_id_key',
    ],
    [
      'channel',
      `insert into channels (platform, external_id) values ('facebook', '1')`,
      'channels_platform_external_id_key',
    ],
    [
      'conversation',
      `insert into conversations (channel_id, kind, external_id) values ('${channel}', 'comment', 'c')`,
      'conversations_channel_id_kind_external_id_key',
    ],
  ] as const)('a second %s of one platform id', async ([, statement, constraint]) => {
    expect(await refusal(statement)).toBe(constraint)
  })

  test('a reply that counts as sent without a platform id', async () => {
    const reply = `insert into outbox (id, channel_id, conversation_id, responder_id, text, state, next_attempt_at, created_at)
      values (uuidv7(), '${channel}', '${conversation}', '${user}', 'x', 'sent', now(), now())`
    expect(await refusal(reply)).toMatch(/outbox_check/)
  })

  test.for([
    ['changing', `update audit_log set cause = 'other'`],
    ['removing', `delete from audit_log`],
    ['emptying', `truncate audit_log`],
  ] as const)('%s what is on record', async ([, statement]) => {
    await db.query(`insert into audit_log (at, cause) values (now(), 'test')`)
    await db.query('savepoint before')
    await expect(db.query(statement)).rejects.toThrow('rows of audit_log are never changed')
    await db.query('rollback to before')
    expect((await db.query(`select cause from audit_log`)).rows).toEqual([{ cause: 'test' }])
  })

  test('removing a user whose decisions are on record', async () => {
    await db.query(`insert into audit_log (at, cause, responder_id) values (now(), 'test', '${user}')`)
    expect(await refusal(`delete from users where id = '${user}'`)).toBe('audit_log_responder_id_fkey')
  })
})

const partitions = async (of: string) =>
  (
    await db.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass`,
      [of],
    )
  ).rows
    .map(({ name }) => name.replace(`${of}_`, ''))
    .toSorted((a, b) => a.localeCompare(b))

describe('the partitions of the deliveries', () => {
  test('are there for the month and the two after, as often as they are asked for', async () => {
    await db.query(`select ensure_delivery_partitions('2031-11-15T00:00:00Z')`)
    await db.query(`select ensure_delivery_partitions('2031-11-15T00:00:00Z')`)
    const made = (await partitions('webhook_deliveries')).filter((name) => name > '2031')
    expect(made).toEqual(['2031_11', '2031_12', '2032_01', 'default'])
    expect(await partitions('webhook_events')).toEqual(await partitions('webhook_deliveries'))
  })

  test('take what was received in their month, to the millisecond, by UTC', async () => {
    await db.query(`select ensure_delivery_partitions('2031-11-15T00:00:00Z')`)
    const { rows } = await db.query(`
      insert into webhook_deliveries (id, platform, received_at, headers, body)
      select uuidv7_floor(at::timestamptz), 'facebook', now(), '{}', '' from unnest(array[
        '2031-11-30T23:59:59.999Z', '2031-12-01T00:00:00.000Z', '2029-01-01T00:00:00Z']) as at
      returning tableoid::regclass::text as name`)
    expect(rows.map(({ name }) => name)).toEqual([
      'webhook_deliveries_2031_11',
      'webhook_deliveries_2031_12',
      'webhook_deliveries_default',
    ])
  })

  test('of a month that has rows in the default partition already are left out, and nothing fails', async () => {
    await db.query(`insert into webhook_deliveries (id, platform, received_at, headers, body)
      values (uuidv7_floor('2031-12-10T00:00:00Z'), 'facebook', now(), '{}', '')`)
    await db.query(`select ensure_delivery_partitions('2031-11-15T00:00:00Z')`)
    const made = (await partitions('webhook_deliveries')).filter((name) => name > '2031')
    expect(made).toEqual(['2031_11', '2032_01', 'default'])
  })
})
