import { dismissalReasons } from '../domain/decision.ts'
import type { Decision, DismissalReason } from '../domain/decision.ts'
import type { Trx } from './database.ts'

export async function list(trx: Trx, conversationId: string): Promise<Decision[]> {
  const rows = await trx
    .selectFrom('decisions')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('id')
    .execute()
  return rows.flatMap((row): Decision[] => {
    const { id, message_id: messageId } = row
    const decidedAt = row.decided_at.getTime()
    if (row.kind === 'restore')
      return row.revoked_id ? [{ kind: 'restore', id, decidedAt, revokedId: row.revoked_id }] : []
    if (messageId === null) return []
    if (row.kind === 'holding') return [{ kind: 'holding', id, decidedAt, messageId }]
    if (row.kind === 'also-answers') {
      return row.person_id
        ? [{ kind: 'also-answers', id, decidedAt, messageId, personId: row.person_id }]
        : []
    }
    const reason = asReason(row.reason)
    return reason
      ? [{ kind: 'dismiss', id, decidedAt, reason, coveredMessageIds: row.covered_message_ids }]
      : []
  })
}

export function asReason(reason: string | null): DismissalReason | undefined {
  return dismissalReasons.find((known) => known === reason)
}

export async function insertDismissal(
  trx: Trx,
  dismissal: {
    conversationId: string
    messageId: string
    coveredMessageIds: string[]
    reason: DismissalReason
    note: string
    responderId: string
    decidedAt: Date
  },
): Promise<void> {
  await trx
    .insertInto('decisions')
    .values({
      conversation_id: dismissal.conversationId,
      kind: 'dismiss',
      message_id: dismissal.messageId,
      covered_message_ids: dismissal.coveredMessageIds,
      reason: dismissal.reason,
      note: dismissal.note,
      responder_id: dismissal.responderId,
      decided_at: dismissal.decidedAt,
    })
    .execute()
}

export async function insertRestoration(
  trx: Trx,
  restoration: { conversationId: string; revokedId: string; responderId: string; decidedAt: Date },
): Promise<void> {
  await trx
    .insertInto('decisions')
    .values({
      conversation_id: restoration.conversationId,
      kind: 'restore',
      revoked_id: restoration.revokedId,
      responder_id: restoration.responderId,
      decided_at: restoration.decidedAt,
    })
    .execute()
}

/** Marks a message of ours as one that only holds; saying it twice is saying it once. */
export async function ensureHolding(
  trx: Trx,
  holding: { conversationId: string; messageId: string; responderId: string; decidedAt: Date },
): Promise<void> {
  const known = await trx
    .selectFrom('decisions')
    .select('id')
    .where('conversation_id', '=', holding.conversationId)
    .where('message_id', '=', holding.messageId)
    .where('kind', '=', 'holding')
    .executeTakeFirst()
  if (known) return
  await trx
    .insertInto('decisions')
    .values({
      conversation_id: holding.conversationId,
      kind: 'holding',
      message_id: holding.messageId,
      responder_id: holding.responderId,
      decided_at: holding.decidedAt,
    })
    .execute()
}
