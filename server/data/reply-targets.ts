import type { Database, Trx } from './database.ts'

/** Where a reply goes, in the platform's ids. */
export type ReplyTarget =
  | { kind: 'messenger'; personExternalId: string }
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
    return personExternalId === null ? undefined : { kind: 'messenger', personExternalId }
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

/** The comment that a reply will hang under on the platform; null in Messenger. */
export async function parentOf(trx: Trx, reply: Reply): Promise<string | null> {
  const target = await find(trx, reply)
  return target?.kind === 'comment' ? target.topCommentExternalId : null
}
