import { sql } from 'kysely'
import type { Database, Trx } from './database.ts'
import type { Difference, InquiryRow, StoredInquiry } from './inquiry-rows.ts'

const instants = [
  'asked_at',
  'received_at',
  'warn_at',
  'due_at',
  'escalate_at',
  'next_stage_at',
  'settled_at',
  'held_at',
] as const

export async function listOfConversation(trx: Trx, conversationId: string): Promise<StoredInquiry[]> {
  const rows = await trx
    .selectFrom('inquiries')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .execute()
  return rows.map(({ id, channel_id: _channel, conversation_id: _conversation, ...row }) => ({
    id,
    row: {
      ...row,
      asked_at: row.asked_at.getTime(),
      received_at: row.received_at.getTime(),
      warn_at: row.warn_at.getTime(),
      due_at: row.due_at.getTime(),
      escalate_at: row.escalate_at.getTime(),
      next_stage_at: row.next_stage_at?.getTime() ?? null,
      settled_at: row.settled_at?.getTime() ?? null,
      held_at: row.held_at?.getTime() ?? null,
    },
  }))
}

/** Writes a difference in an order in which a person never has two open inquiries at once. */
export async function write(
  trx: Trx,
  conversation: { id: string; channelId: string },
  { added, changed, removed }: Difference,
): Promise<void> {
  if (removed.length > 0) {
    await trx
      .deleteFrom('inquiries')
      .where(
        'id',
        'in',
        removed.map(({ id }) => id),
      )
      .execute()
  }
  const settledFirst = changed.toSorted((a, b) => openness(a.after) - openness(b.after))
  for (const { id, after } of settledFirst) {
    await trx.updateTable('inquiries').set(toColumns(after)).where('id', '=', id).execute()
  }
  if (added.length > 0) {
    await trx
      .insertInto('inquiries')
      .values(
        added.map((row) => ({
          ...toColumns(row),
          conversation_id: conversation.id,
          channel_id: conversation.channelId,
        })),
      )
      .execute()
  }
}

function openness(row: InquiryRow): number {
  return row.state === 'open' ? 1 : 0
}

function toColumns(row: InquiryRow) {
  return {
    ...row,
    asked_at: new Date(row.asked_at),
    received_at: new Date(row.received_at),
    warn_at: new Date(row.warn_at),
    due_at: new Date(row.due_at),
    escalate_at: new Date(row.escalate_at),
    next_stage_at: maybeDate(row.next_stage_at),
    settled_at: maybeDate(row.settled_at),
    held_at: maybeDate(row.held_at),
  }
}

function maybeDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms)
}

/** The instants of a row as an auditor reads them. */
export function readable(row: InquiryRow): Record<string, unknown> {
  const dates = Object.fromEntries(
    instants.map((name) => [name, row[name] === null ? null : new Date(row[name]).toISOString()]),
  )
  return { ...row, ...dates }
}

export async function find(
  trx: Database | Trx,
  id: string,
): Promise<
  | {
      id: string
      channelId: string
      conversationId: string
      openingMessageId: string
      state: string
      dismissalId: string | null
    }
  | undefined
> {
  const row = await trx
    .selectFrom('inquiries')
    .select(['id', 'channel_id', 'conversation_id', 'opening_message_id', 'state', 'dismissal_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      channelId: row.channel_id,
      conversationId: row.conversation_id,
      openingMessageId: row.opening_message_id,
      state: row.state,
      dismissalId: row.dismissal_id,
    }
  )
}

/**
 * Moves the clock's word on, for the inquiries whose warning or due time is past, and gives their conversations.
 * `now` is a parameter, so the index on the next change serves; rows others are at work on wait for the next look.
 */
export async function advanceStages(trx: Trx, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ conversation_id: string }>`
    update inquiries
    set stage = case when due_at < ${now} then 'overdue' else 'at-risk' end,
        next_stage_at = case when due_at < ${now} then null else due_at end
    where id in (
      select id from inquiries where next_stage_at < ${now}
      order by next_stage_at limit ${limit} for update skip locked
    )
    returning conversation_id`.execute(trx)
  return [...new Set(rows.map((row) => row.conversation_id))]
}

/** When the clock next has something else to say of any inquiry; undefined: never. */
export async function nextStageAt(trx: Trx): Promise<Date | undefined> {
  const row = await trx
    .selectFrom('inquiries')
    .select('next_stage_at')
    .where('next_stage_at', 'is not', null)
    .orderBy('next_stage_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_stage_at ?? undefined
}
