import type { Database, Trx } from './database.ts'

/**
 * The id of a post, which is added when we first hear of it. With `lock` its row stays locked: of the replies under
 * one post that come to several workers at once, each must see what the one before has found out about the thread.
 */
export async function ensure(
  trx: Trx,
  channelId: string,
  post: { externalId: string; permalink: string | null },
  options: { lock: boolean },
): Promise<{ id: string; isNew: boolean }> {
  const find = () =>
    trx
      .selectFrom('posts')
      .select(['id', 'permalink'])
      .where('channel_id', '=', channelId)
      .where('external_id', '=', post.externalId)
      .$if(options.lock, (query) => query.forNoKeyUpdate())
      .executeTakeFirst()
  const known = await find()
  if (known) {
    if (known.permalink === null && post.permalink !== null) {
      await trx.updateTable('posts').set({ permalink: post.permalink }).where('id', '=', known.id).execute()
    }
    return { id: known.id, isNew: false }
  }
  const added = await trx
    .insertInto('posts')
    .values({ channel_id: channelId, external_id: post.externalId, permalink: post.permalink })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return { id: added.id, isNew: true }
  const other = await find()
  if (!other) throw new Error('a post vanished while it was looked up')
  return { id: other.id, isNew: false }
}

export async function find(db: Database, id: string) {
  return db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function setFetched(
  db: Database,
  id: string,
  details: {
    text: string | null
    permalink: string | null
    pictureUrl: string | null
    publishedAt: Date | null
  } | null,
  at: Date,
): Promise<void> {
  await db
    .updateTable('posts')
    .set({
      fetched_at: at,
      ...(details && {
        text: details.text,
        picture_url: details.pictureUrl,
        published_at: details.publishedAt,
        ...(details.permalink !== null && { permalink: details.permalink }),
      }),
    })
    .where('id', '=', id)
    .execute()
}

/** Posts never asked for, whose page has a token to ask with. */
export async function listUnfetched(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('posts')
    .innerJoin('channels', 'channels.id', 'posts.channel_id')
    .select('posts.id')
    .where('posts.fetched_at', 'is', null)
    .where('channels.access_token_encrypted', 'is not', null)
    .orderBy('posts.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
