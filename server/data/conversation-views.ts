import { sql } from 'kysely'
import { maxLength, windowClosesAt } from '../domain/reply-window.ts'
import { channelName } from './channels.ts'
import { writeCursor } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import type { Database } from './database.ts'
import * as inquiryViews from './inquiry-views.ts'

/** A conversation as it is opened: everything but its messages, which come in pages. */
export async function find(db: Database, id: string, now: number) {
  const row = await db
    .selectFrom('conversations as v')
    .innerJoin('channels as c', 'c.id', 'v.channel_id')
    .leftJoin('posts', 'posts.id', 'v.post_id')
    // Comments: whoever wrote the top comment.
    .leftJoin('messages as top', (on) =>
      on.onRef('top.channel_id', '=', 'v.channel_id').onRef('top.external_id', '=', 'v.external_id'),
    )
    .leftJoin('people as p', (on) => on.on('p.id', '=', sql`coalesce(v.person_id, top.author_id)`))
    .select([
      'v.id',
      'v.kind',
      'v.version',
      'v.external_id as conversation_external_id',
      'c.id as channel_id',
      'c.name',
      'c.external_id',
      sql<boolean>`c.access_token_encrypted is not null`.as('connected'),
      'p.id as person_id',
      'p.name as person_name',
      'posts.id as post_id',
      'posts.text as post_text',
      'posts.permalink',
      'posts.picture_url',
      'posts.published_at',
    ])
    .where('v.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    channel: { id: row.channel_id, name: channelName(row), platform: 'facebook' as const },
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name },
    post:
      row.post_id === null
        ? null
        : {
            id: row.post_id,
            text: row.post_text,
            permalink: row.permalink,
            pictureUrl: row.picture_url,
            publishedAt: row.published_at?.toISOString() ?? null,
          },
    permalink: row.permalink,
    inquiries: await inquiryViews.listOfConversation(db, id, now),
    replies: await listReplies(db, id),
    sending: await sending(db, row, now),
  }
}

async function sending(
  db: Database,
  conversation: { id: string; kind: 'messenger' | 'comment'; connected: boolean },
  now: number,
) {
  const lastHeard =
    conversation.kind === 'comment'
      ? []
      : await db
          .selectFrom('messages')
          .select('sent_at')
          .where('conversation_id', '=', conversation.id)
          .where('direction', '=', 'inbound')
          .orderBy('sent_at', 'desc')
          .limit(1)
          .execute()
  const closesAt = windowClosesAt(
    conversation.kind,
    lastHeard.map((row) => ({ direction: 'inbound', sentAt: row.sent_at.getTime() })),
  )
  const closed = closesAt !== null && now >= closesAt
  const reason = conversation.connected
    ? closed
      ? ('window_closed' as const)
      : null
    : ('channel_not_connected' as const)
  return {
    allowed: reason === null,
    reason,
    windowClosesAt: closesAt === null || closesAt === 0 ? null : new Date(closesAt).toISOString(),
    maxLength: maxLength(conversation.kind),
  }
}

function selectReplies(db: Database) {
  return db
    .selectFrom('outbox')
    .innerJoin('users', 'users.id', 'outbox.responder_id')
    .select([
      'outbox.id',
      'conversation_id',
      'text',
      'holding',
      'in_reply_to_id',
      'users.name',
      'state',
      'failure_code',
      'failure_message',
      'outbox.created_at',
    ])
}

type ReplyRow = Awaited<ReturnType<ReturnType<typeof selectReplies>['execute']>>[number]

function toReply(row: ReplyRow) {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    text: row.text,
    holding: row.holding,
    inReplyToMessageId: row.in_reply_to_id,
    responderName: row.name,
    // A discarded reply is only ever shown to whoever has just discarded it.
    state: row.state === 'discarded' ? ('failed' as const) : row.state,
    failure:
      row.failure_code === null ? null : { code: row.failure_code, message: row.failure_message ?? '' },
    createdAt: row.created_at.toISOString(),
  }
}

async function listReplies(db: Database, conversationId: string) {
  const rows = await selectReplies(db)
    .where('conversation_id', '=', conversationId)
    .where('state', 'not in', ['sent', 'discarded'])
    .orderBy('outbox.created_at')
    .limit(100)
    .execute()
  return rows.map(toReply)
}

export async function findReply(db: Database, id: string) {
  const row = await selectReplies(db).where('outbox.id', '=', id).executeTakeFirst()
  return row && toReply(row)
}

/** A page of messages, oldest first, ending before the cursor; the last page without one. */
export async function listMessages(
  db: Database,
  page: { conversationId: string; before: Cursor | undefined; limit: number },
) {
  let query = db
    .selectFrom('messages as m')
    .leftJoin('people as p', 'p.id', 'm.author_id')
    .leftJoin('messages as parent', (on) =>
      on
        .onRef('parent.channel_id', '=', 'm.channel_id')
        .onRef('parent.external_id', '=', 'm.parent_external_id'),
    )
    .leftJoin('outbox', 'outbox.id', 'm.outbox_id')
    .leftJoin('users', 'users.id', 'outbox.responder_id')
    .select([
      'm.id',
      'm.external_id',
      'm.direction',
      'm.origin',
      'm.author_id',
      'p.name as author_name',
      'users.name as responder_name',
      'm.text',
      'm.attachments',
      'parent.id as parent_id',
      'm.sent_at',
      'm.received_at',
      'm.edited_at',
      'm.deleted_at',
      'outbox.holding',
    ])
    .where('m.conversation_id', '=', page.conversationId)
    .orderBy('m.sent_at', 'desc')
    .orderBy('m.external_id', 'desc')
    .limit(page.limit + 1)
  if (page.before) {
    const at = new Date(page.before.at)
    query = query.where(sql<boolean>`(m.sent_at, m.external_id) < (${at}, ${page.before.id})`)
  }
  const rows = await query.execute()
  const shown = rows.slice(0, page.limit)
  const oldest = rows.length > page.limit ? shown.at(-1) : undefined
  return {
    items: shown.toReversed().map((row) => ({
      id: row.id,
      direction: row.direction,
      origin: row.origin,
      author: row.author_id === null ? null : { id: row.author_id, name: row.author_name },
      responderName: row.responder_name,
      // What its author took back is not shown again; the row itself stays.
      text: row.deleted_at === null ? row.text : '',
      attachments: row.deleted_at === null ? row.attachments : [],
      parentMessageId: row.parent_id,
      sentAt: row.sent_at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      editedAt: row.edited_at?.toISOString() ?? null,
      deletedAt: row.deleted_at?.toISOString() ?? null,
      holding: row.holding ?? false,
    })),
    olderCursor: oldest ? writeCursor({ at: oldest.sent_at.getTime(), id: oldest.external_id }) : null,
  }
}
