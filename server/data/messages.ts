import type { MessageState } from '../domain/arrival.ts'
import type { Message, Participant } from '../domain/message.ts'
import type { Database, Trx } from './database.ts'

const stateColumns = [
  'messages.id',
  'messages.conversation_id',
  'messages.external_id',
  'direction',
  'origin',
  'messages.outbox_id',
  'parent_external_id',
  'tagged_external_ids',
  'text',
  'text_at',
  'attachments',
  'sent_at',
  'sent_at_known',
  'received_at',
  'edited_at',
  'deleted_at',
  'people.external_id as author_external_id',
  'people.name as author_name',
] as const

export type StoredMessage = { id: string; conversationId: string; state: MessageState }

/** What is stored of these messages, by platform id. */
export async function listStates(
  trx: Trx,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, StoredMessage>> {
  if (externalIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.author_id')
    .select(stateColumns)
    .where('messages.channel_id', '=', channelId)
    .where('messages.external_id', 'in', externalIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        id: row.id,
        conversationId: row.conversation_id,
        state: {
          externalId: row.external_id,
          direction: row.direction,
          origin: row.origin,
          author: authorOf(row.author_external_id, row.author_name),
          parentExternalId: row.parent_external_id,
          taggedExternalIds: row.tagged_external_ids,
          outboxId: row.outbox_id,
          text: row.text,
          textAt: row.text_at.getTime(),
          attachments: row.attachments,
          sentAt: row.sent_at.getTime(),
          sentAtKnown: row.sent_at_known,
          receivedAt: row.received_at.getTime(),
          editedAt: row.edited_at?.getTime() ?? null,
          deletedAt: row.deleted_at?.getTime() ?? null,
        },
      },
    ]),
  )
}

/** Somebody the platform does not name is a person of their own, known only by the message. */
export function externalAuthor(state: MessageState): { externalId: string; name: string | null } {
  return state.author ?? { externalId: `unknown:${state.externalId}`, name: null }
}

function authorOf(externalId: string | null, name: string | null): MessageState['author'] {
  return externalId === null || externalId.startsWith('unknown:') ? null : { externalId, name }
}

export async function save(
  trx: Trx,
  at: { channelId: string; conversationId: string; authorId: string | null; id: string | undefined },
  state: MessageState,
): Promise<string> {
  const values = {
    conversation_id: at.conversationId,
    direction: state.direction,
    origin: state.origin,
    author_id: at.authorId,
    outbox_id: state.outboxId,
    parent_external_id: state.parentExternalId,
    tagged_external_ids: [...state.taggedExternalIds],
    text: state.text,
    text_at: new Date(state.textAt),
    attachments: JSON.stringify(state.attachments),
    sent_at: new Date(state.sentAt),
    sent_at_known: state.sentAtKnown,
    received_at: new Date(state.receivedAt),
    edited_at: state.editedAt === null ? null : new Date(state.editedAt),
    deleted_at: state.deletedAt === null ? null : new Date(state.deletedAt),
  }
  if (at.id !== undefined) {
    await trx.updateTable('messages').set(values).where('id', '=', at.id).execute()
    return at.id
  }
  const { id } = await trx
    .insertInto('messages')
    .values({ channel_id: at.channelId, external_id: state.externalId, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Knows a message that looked like one of somebody else's as a reply of ours. */
export async function setOurs(trx: Trx, id: string, outboxId: string): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ origin: 'hoi-am', outbox_id: outboxId })
    .where('id', '=', id)
    .execute()
}

/** Which comment each of these replies to, as far as we know; a comment we do not know is left out. */
export async function listParents(
  db: Database,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (externalIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('messages')
    .select(['external_id', 'parent_external_id'])
    .where('channel_id', '=', channelId)
    .where('external_id', 'in', externalIds)
    .execute()
  return new Map(rows.map((row) => [row.external_id, row.parent_external_id]))
}

/** All that was said in a conversation, and by whom, for the fold. */
export async function listFacts(
  trx: Trx,
  conversationId: string,
): Promise<{ messages: Message[]; participants: Participant[] }> {
  const rows = await trx
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.author_id')
    .leftJoin('outbox', 'outbox.id', 'messages.outbox_id')
    .select([
      'messages.id',
      'messages.external_id',
      'direction',
      'origin',
      'author_id',
      'parent_external_id',
      'tagged_external_ids',
      'messages.text',
      'sent_at',
      'received_at',
      'deleted_at',
      'people.external_id as author_external_id',
      'people.name as author_name',
      'outbox.person_id as meant_for_id',
    ])
    .where('messages.conversation_id', '=', conversationId)
    // A reply of which we only know that it was deleted answered nobody that we could prove.
    .where((eb) => eb.or([eb('direction', '=', 'inbound'), eb('text_at', '>', new Date(0))]))
    .execute()
  const participants = new Map<string, Participant>()
  for (const { author_id: id, author_external_id: externalId, author_name: name } of rows) {
    if (id !== null && externalId !== null) participants.set(id, { id, externalId, name })
  }
  return {
    participants: [...participants.values()],
    messages: rows.map((row) => ({
      id: row.id,
      externalId: row.external_id,
      direction: row.direction,
      origin: row.origin,
      authorId: row.author_id,
      parentExternalId: row.parent_external_id,
      taggedExternalIds: row.tagged_external_ids,
      meantForId: row.meant_for_id,
      text: row.text,
      sentAt: row.sent_at.getTime(),
      receivedAt: row.received_at.getTime(),
      deletedAt: row.deleted_at?.getTime() ?? null,
    })),
  }
}
