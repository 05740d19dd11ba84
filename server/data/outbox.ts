import type { MessageState } from '../domain/arrival.ts'
import type { Database, Trx } from './database.ts'
import * as decisions from './decisions.ts'

export type OutboxReply = {
  id: string
  channelId: string
  conversationId: string
  responderId: string
  personId: string | null
  inReplyToId: string | null
  text: string
  holding: boolean
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'discarded'
  attempts: number
  /** What the platform knows it as, once it was sent. */
  externalId: string | null
  createdAt: Date
}

const columns = [
  'id',
  'channel_id',
  'conversation_id',
  'responder_id',
  'person_id',
  'in_reply_to_id',
  'text',
  'holding',
  'state',
  'attempts',
  'external_id',
  'created_at',
] as const

function toReply(row: {
  id: string
  channel_id: string
  conversation_id: string
  responder_id: string
  person_id: string | null
  in_reply_to_id: string | null
  text: string
  holding: boolean
  state: OutboxReply['state']
  attempts: number
  external_id: string | null
  created_at: Date
}): OutboxReply {
  return {
    id: row.id,
    channelId: row.channel_id,
    conversationId: row.conversation_id,
    responderId: row.responder_id,
    personId: row.person_id,
    inReplyToId: row.in_reply_to_id,
    text: row.text,
    holding: row.holding,
    state: row.state,
    attempts: row.attempts,
    externalId: row.external_id,
    createdAt: row.created_at,
  }
}

export async function find(db: Database | Trx, id: string): Promise<OutboxReply | undefined> {
  const row = await db.selectFrom('outbox').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toReply(row)
}

export async function lock(trx: Trx, id: string): Promise<OutboxReply | undefined> {
  const row = await trx
    .selectFrom('outbox')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toReply(row)
}

export async function insert(
  trx: Trx,
  reply: Omit<OutboxReply, 'state' | 'attempts' | 'externalId'>,
): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({
      id: reply.id,
      channel_id: reply.channelId,
      conversation_id: reply.conversationId,
      responder_id: reply.responderId,
      person_id: reply.personId,
      in_reply_to_id: reply.inReplyToId,
      text: reply.text,
      holding: reply.holding,
      created_at: reply.createdAt,
      next_attempt_at: reply.createdAt,
    })
    .execute()
}

export async function setSending(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('outbox')
    .set((eb) => ({ state: 'sending', asked_platform_at: at, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Puts a reply that its author wants sent all the same back to the start, as if it had never been tried. */
export async function setAsked(trx: Trx, id: string, at: Date): Promise<void> {
  await setWaiting(trx, id, at)
  await trx.updateTable('outbox').set({ attempts: 0 }).where('id', '=', id).execute()
}

export async function setWaiting(trx: Trx, id: string, nextAttemptAt: Date): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ state: 'waiting', next_attempt_at: nextAttemptAt, failure_code: null, failure_message: null })
    .where('id', '=', id)
    .execute()
}

export async function setFailed(
  trx: Trx,
  id: string,
  state: 'failed' | 'uncertain',
  failure: { code: string; message: string },
): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ state, failure_code: failure.code, failure_message: failure.message.slice(0, 500) })
    .where('id', '=', id)
    .execute()
}

export async function setDiscarded(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('outbox').set({ state: 'discarded' }).where('id', '=', id).execute()
}

/** The platform has it: the reply is a message now, and a holding one is marked as such. */
export async function settleAsSent(
  trx: Trx,
  reply: OutboxReply,
  as: { externalId: string; messageId: string },
): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ state: 'sent', external_id: as.externalId, failure_code: null, failure_message: null })
    .where('id', '=', reply.id)
    .execute()
  await markHolding(trx, reply, as.messageId)
}

/** A message that is a holding reply of ours is marked as one. */
export async function markHolding(trx: Trx, reply: OutboxReply, messageId: string): Promise<void> {
  if (reply.holding) {
    await decisions.ensureHolding(trx, {
      conversationId: reply.conversationId,
      messageId,
      responderId: reply.responderId,
      decidedAt: reply.createdAt,
    })
  }
}

/**
 * The reply of ours that an outbound message is. Messenger hands our id back in the echo; for a comment nothing
 * of ours comes back, so one whose sending ended in doubt is known by its words, which the platform may have put
 * a name in front of.
 */
export async function findEchoed(
  trx: Trx,
  conversationId: string,
  state: MessageState,
): Promise<OutboxReply | undefined> {
  if (state.outboxId !== null) {
    const reply = await lock(trx, state.outboxId)
    return reply?.conversationId === conversationId ? reply : undefined
  }
  const rows = await trx
    .selectFrom('outbox')
    .select(columns)
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'uncertain')
    .where('created_at', '<=', new Date(state.sentAt + 60_000))
    .orderBy('created_at')
    .execute()
  return rows.map(toReply).find((reply) => saysTheSame(state.text, reply.text))
}

function saysTheSame(published: string, written: string): boolean {
  const [a, b] = [published, written].map((text) => text.normalize('NFC').trim().replaceAll(/\s+/g, ' '))
  return a !== undefined && b !== undefined && (a === b || a.endsWith(` ${b}`))
}

/**
 * The message that a comment reply in doubt was published as, when the platform told of it before our call ended:
 * until then it looked like one of somebody else's.
 */
export async function findPublished(
  trx: Trx,
  reply: OutboxReply,
): Promise<{ messageId: string; externalId: string } | undefined> {
  const rows = await trx
    .selectFrom('messages')
    .select(['id', 'external_id', 'text'])
    .where('conversation_id', '=', reply.conversationId)
    .where('origin', '=', 'native')
    .where('sent_at', '>=', new Date(reply.createdAt.getTime() - 60_000))
    .orderBy('sent_at')
    .execute()
  const found = rows.find((row) => saysTheSame(row.text, reply.text))
  return found && { messageId: found.id, externalId: found.external_id }
}

/** Replies that should have been sent by now: their job must have been lost. */
export async function listOverdue(db: Database, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<', before)
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Replies whose sender died between asking the platform and hearing its answer. */
export async function listAbandoned(db: Database, askedBefore: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'sending')
    .where('asked_platform_at', '<', askedBefore)
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
