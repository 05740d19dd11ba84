import { sql } from 'kysely'
import { announce, announcementChannel, nextVersion } from './announcements.ts'
import type { Database, Trx } from './database.ts'

export type Conversation = {
  id: string
  channelId: string
  kind: 'messenger' | 'comment'
  externalId: string
  personId: string | null
  postId: string | null
  version: number
  contentVersion: number
}

function toConversation(row: {
  id: string
  channel_id: string
  kind: 'messenger' | 'comment'
  external_id: string
  person_id: string | null
  post_id: string | null
  version: number
  content_version: number
}): Conversation {
  return {
    id: row.id,
    channelId: row.channel_id,
    kind: row.kind,
    externalId: row.external_id,
    personId: row.person_id,
    postId: row.post_id,
    version: row.version,
    contentVersion: row.content_version,
  }
}

const columns = [
  'id',
  'channel_id',
  'kind',
  'external_id',
  'person_id',
  'post_id',
  'version',
  'content_version',
] as const

/** Meanwhile what looked like the top of a thread was found to hang under another: sort the arrivals again. */
export class ThreadMoved extends Error {
  override name = 'ThreadMoved'
}

/** Asks for a `Trx`: a row lock outside a transaction is released before you can use it. */
export async function lock(trx: Trx, id: string): Promise<Conversation | undefined> {
  const row = await trx
    .selectFrom('conversations')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toConversation(row)
}

/** Locks the conversation of this key, which is begun when there is none. */
export async function lockOrBegin(
  trx: Trx,
  key: Pick<Conversation, 'channelId' | 'kind' | 'externalId' | 'personId' | 'postId'>,
): Promise<Conversation & { isNew: boolean }> {
  const select = () =>
    trx
      .selectFrom('conversations')
      .select(columns)
      .where('channel_id', '=', key.channelId)
      .where('kind', '=', key.kind)
      .where('external_id', '=', key.externalId)
      .forUpdate()
      .executeTakeFirst()
  const known = await select()
  if (known) return { ...toConversation(known), isNew: false }
  // A row of our own is locked for everybody else until we commit.
  const begun = await trx
    .insertInto('conversations')
    .values({
      channel_id: key.channelId,
      kind: key.kind,
      external_id: key.externalId,
      person_id: key.personId,
      post_id: key.postId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst()
  if (begun) return { ...toConversation(begun), isNew: true }
  const others = await select()
  if (!others) throw new Error('a conversation was merged away while it was looked up')
  return { ...toConversation(others), isNew: false }
}

/** Records that something changed and tells the screens. `content`: something was said or decided. */
export async function touch(trx: Trx, id: string, change: { content: boolean }): Promise<void> {
  await sql`
    with changed as (select nextval('changes') as version),
    touched as (
      update conversations
      set version = changed.version,
          content_version = case when ${change.content} then changed.version else content_version end
      from changed where id = ${id}
      returning conversations.version
    )
    select pg_notify(
      ${announcementChannel},
      json_build_array(json_build_object('type', 'conversation', 'id', ${id}::text, 'version', version))::text
    ) from touched`.execute(trx)
}

/** The conversations that were begun under comments that turn out to be replies in another. */
export async function lockStrays(
  trx: Trx,
  channelId: string,
  externalIds: readonly string[],
): Promise<Conversation[]> {
  if (externalIds.length === 0) return []
  const rows = await trx
    .selectFrom('conversations')
    .select(columns)
    .where('channel_id', '=', channelId)
    .where('kind', '=', 'comment')
    .where('external_id', 'in', externalIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(toConversation)
}

/** Moves everything said and decided into another conversation. Its inquiries are to be folded anew. */
export async function mergeInto(trx: Trx, fromId: string, intoId: string): Promise<void> {
  await trx.deleteFrom('inquiries').where('conversation_id', '=', fromId).execute()
  for (const table of ['messages', 'decisions', 'outbox'] as const) {
    await trx
      .updateTable(table)
      .set({ conversation_id: intoId })
      .where('conversation_id', '=', fromId)
      .execute()
  }
  await trx.deleteFrom('conversations').where('id', '=', fromId).execute()
}

/** Tells the screens that the newest conversations of a person or under a post read differently now. */
export async function touchThoseOf(
  db: Database,
  of: { person_id: string } | { post_id: string },
): Promise<void> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where((eb) => eb.and(of))
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  const version = await nextVersion(db)
  await announce(
    db,
    rows.map(({ id }) => ({ type: 'conversation', id, version })),
  )
}
