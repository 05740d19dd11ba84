import type { Database, Trx } from './database.ts'

/** Where a reply goes, in the platform's ids. */
export type ReplyTarget =
  /** `lastHeardAt`: when the person last wrote, epoch ms. */
  | { kind: 'messenger'; personExternalId: string; lastHeardAt: number }
  | { kind: 'comment'; topCommentExternalId: string; mentionExternalId: string | null }

type Reply = { conversationId: string; personId: string | null; inReplyToId: string | null }

export async function find(db: Database, reply: Reply): Promise<ReplyTarget | undefined> {
  const conversation = await db
    .selectFrom('conversations')
    .leftJoin('people', 'people.id', 'conversations.person_id')
    .select(['kind', 'conversations.external_id', 'people.external_id as person_external_id'])
    .where('conversations.id', '=', reply.conversationId)
    .executeTakeFirst()
  if (!conversation) return undefined
  if (conversation.kind === 'messenger') {
    const personExternalId = conversation.person_external_id
    if (personExternalId === null) return undefined
    const lastHeardAt = await lastHeard(db, reply.conversationId)
    return { kind: 'messenger', personExternalId, lastHeardAt }
  }
  const answered = await db
    .selectFrom('messages')
    .innerJoin('people', 'people.id', 'messages.author_id')
    .select(['messages.external_id', 'people.external_id as author_external_id'])
    .where('messages.id', '=', reply.inReplyToId)
    .executeTakeFirst()
  // The author of the top comment needs no mention, and somebody the platform does not name cannot have one.
  const mentioned =
    answered &&
    answered.external_id !== conversation.external_id &&
    !answered.author_external_id.startsWith('unknown:')
  return {
    kind: 'comment',
    topCommentExternalId: conversation.external_id,
    mentionExternalId: mentioned ? answered.author_external_id : null,
  }
}

async function lastHeard(db: Database | Trx, conversationId: string): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .select('sent_at')
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'inbound')
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sent_at.getTime() ?? 0
}

/** The comment that a reply will hang under on the platform; null in Messenger. */
export async function parentOf(trx: Trx, reply: Reply): Promise<string | null> {
  const target = await find(trx, reply)
  return target?.kind === 'comment' ? target.topCommentExternalId : null
}
