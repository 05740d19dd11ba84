import { sql } from 'kysely'
import { stageAt } from '../domain/inquiry.ts'
import { writeCursor } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { channelName } from './channels.ts'
import type { Database } from './database.ts'
import { asReason } from './decisions.ts'
import type { Schema } from './schema.ts'

export type View = 'open' | 'overdue' | 'at-risk' | 'answered' | 'dismissed' | 'withdrawn' | 'all'
export type Standing = 'in-time' | 'at-risk' | 'overdue' | 'answered' | 'dismissed' | 'withdrawn'

/** Where an inquiry stands is read off the clock, so that a list is right even when no worker runs. */
function standing(
  row: { state: Schema['inquiries']['state']; warn_at: Date; due_at: Date },
  now: number,
): Standing {
  if (row.state !== 'open') return row.state
  return stageAt({ warnAt: row.warn_at.getTime(), dueAt: row.due_at.getTime() }, now).stage
}

function select(db: Database) {
  return db
    .selectFrom('inquiries as i')
    .innerJoin('people as p', 'p.id', 'i.person_id')
    .innerJoin('channels as c', 'c.id', 'i.channel_id')
    .innerJoin('conversations as v', 'v.id', 'i.conversation_id')
    .innerJoin('messages as m', 'm.id', 'i.last_message_id')
    .innerJoin('policies', 'policies.id', 'i.policy_id')
    .leftJoin('decisions as d', 'd.id', 'i.dismissal_id')
    .leftJoin('users as u', 'u.id', 'd.responder_id')
    .select([
      'i.id',
      'i.conversation_id',
      'v.kind as conversation_kind',
      'c.id as channel_id',
      'c.name',
      'c.external_id',
      'p.id as person_id',
      'p.name as person_name',
      // A row shows a line; a message may be as long as a book.
      sql<string>`left(m.text, 300)`.as('last_words'),
      'm.deleted_at as last_deleted_at',
      sql<string | null>`m.attachments -> 0 ->> 'type'`.as('last_attachment'),
      'i.message_count',
      'i.asked_at',
      'i.received_at',
      'i.warn_at',
      'i.due_at',
      'policies.target_minutes',
      'policies.warning_minutes',
      'i.state',
      'i.settled_at',
      'i.working_ms',
      'i.on_time',
      'i.outside_hours',
      'i.held_at',
      'd.reason',
      'd.note',
      'u.name as dismissed_by',
    ])
}

type SelectedRow = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]
export type InquiryView = ReturnType<typeof toView>

function toView(row: SelectedRow, now: number) {
  const settledAt = row.settled_at?.toISOString() ?? null
  const reason = asReason(row.reason)
  return {
    id: row.id,
    conversationId: row.conversation_id,
    conversationKind: row.conversation_kind,
    channel: { id: row.channel_id, name: channelName(row), platform: 'facebook' as const },
    person: { id: row.person_id, name: row.person_name },
    lastWords: row.last_deleted_at === null ? row.last_words : '',
    lastAttachment: row.last_deleted_at === null ? row.last_attachment : null,
    messageCount: row.message_count,
    askedAt: row.asked_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    warnAt: row.warn_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    targetMinutes: row.target_minutes,
    warningMinutes: row.warning_minutes,
    standing: standing(row, now),
    respondedAt: row.state === 'answered' ? settledAt : null,
    workingMs: row.working_ms,
    onTime: row.on_time,
    outsideHours: row.outside_hours,
    heldAt: row.held_at?.toISOString() ?? null,
    dismissal:
      row.state === 'dismissed' && reason && row.settled_at
        ? {
            reason,
            note: row.note ?? '',
            byName: row.dismissed_by ?? '',
            at: row.settled_at.toISOString(),
            afterDue: row.settled_at > row.due_at,
          }
        : null,
    withdrawnAt: row.state === 'withdrawn' ? settledAt : null,
  }
}

/** One page of a view, in its order: open ones by what is due first, settled ones by what was settled last. */
export async function list(
  db: Database,
  page: { view: View; cursor: Cursor | undefined; limit: number; now: number },
): Promise<{ items: InquiryView[]; nextCursor: string | null }> {
  const now = new Date(page.now)
  const at = page.cursor && new Date(page.cursor.at)
  let query = select(db).limit(page.limit + 1)
  if (page.view === 'open' || page.view === 'overdue' || page.view === 'at-risk') {
    query = query.where('i.state', '=', 'open').orderBy('i.due_at').orderBy('i.id')
    if (page.view === 'overdue') query = query.where('i.due_at', '<', now)
    if (page.view === 'at-risk') query = query.where('i.due_at', '>=', now).where('i.warn_at', '<', now)
    if (page.cursor) query = query.where(sql<boolean>`(i.due_at, i.id) > (${at}, ${page.cursor.id}::uuid)`)
  } else if (page.view === 'all') {
    query = query.orderBy('i.asked_at', 'desc').orderBy('i.id', 'desc')
    if (page.cursor) query = query.where(sql<boolean>`(i.asked_at, i.id) < (${at}, ${page.cursor.id}::uuid)`)
  } else {
    query = query.where('i.state', '=', page.view).orderBy('i.settled_at', 'desc').orderBy('i.id', 'desc')
    if (page.cursor)
      query = query.where(sql<boolean>`(i.settled_at, i.id) < (${at}, ${page.cursor.id}::uuid)`)
  }
  const rows = await query.execute()
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => toView(row, page.now)),
    nextCursor: last ? writeCursor({ at: sortTime(last, page.view), id: last.id }) : null,
  }
}

function sortTime(row: SelectedRow, view: View): number {
  if (view === 'all') return row.asked_at.getTime()
  return (row.settled_at ?? row.due_at).getTime()
}

export async function find(db: Database, id: string, now: number): Promise<InquiryView | undefined> {
  const row = await select(db).where('i.id', '=', id).executeTakeFirst()
  return row && toView(row, now)
}

/** All open inquiries of a conversation, then the latest settled ones; at most 50. */
export async function listOfConversation(db: Database, id: string, now: number): Promise<InquiryView[]> {
  const rows = await select(db)
    .where('i.conversation_id', '=', id)
    .orderBy(sql`i.state <> 'open'`)
    .orderBy('i.asked_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => toView(row, now))
}

const countLimit = 1_000

/** How many inquiries each view holds; a view that holds more than 1,000 counts as 1,000. */
export async function counts(db: Database, now: number): Promise<Record<View, number>> {
  const at = new Date(now)
  const { rows } = await sql<Record<View, number>>`
    select
      ${capped(sql`state = 'open'`)} as open,
      ${capped(sql`state = 'open' and due_at < ${at}`)} as overdue,
      ${capped(sql`state = 'open' and due_at >= ${at} and warn_at < ${at}`)} as "at-risk",
      ${capped(sql`state = 'answered'`)} as answered,
      ${capped(sql`state = 'dismissed'`)} as dismissed,
      ${capped(sql`state = 'withdrawn'`)} as withdrawn,
      ${capped(sql`true`)} as "all"`.execute(db)
  return rows[0] ?? { open: 0, overdue: 0, 'at-risk': 0, answered: 0, dismissed: 0, withdrawn: 0, all: 0 }
}

function capped(condition: ReturnType<typeof sql>) {
  return sql`(select count(*) from (select from inquiries where ${condition} limit ${countLimit}) as counted)`
}

/** The open inquiries due between two instants, in order; at most 500. */
export async function listDue(db: Database, from: Date, to: Date, now: number) {
  const rows = await db
    .selectFrom('inquiries')
    .select(['id', 'due_at', 'warn_at', 'state'])
    .where('state', '=', 'open')
    .where('due_at', '>=', from)
    .where('due_at', '<=', to)
    .orderBy('due_at')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    inquiryId: row.id,
    dueAt: row.due_at.toISOString(),
    standing: standing(row, now),
  }))
}
