import type { Database, Trx } from './database.ts'

export type NamedPerson = { externalId: string; name: string | null }

/** The ids of people by their platform id; unknown ones are added, newly told names kept. */
export async function ensure(
  trx: Trx,
  channelId: string,
  people: readonly NamedPerson[],
): Promise<Map<string, { id: string; isNew: boolean }>> {
  const wanted = new Map<string, string | null>()
  for (const { externalId, name } of people) wanted.set(externalId, name ?? wanted.get(externalId) ?? null)
  if (wanted.size === 0) return new Map()

  const known = await select(trx, channelId, [...wanted.keys()])
  const found = new Map(known.map((row) => [row.external_id, { id: row.id, isNew: false }]))
  for (const row of known) {
    const name = wanted.get(row.external_id)
    if (name && name !== row.name)
      await trx.updateTable('people').set({ name }).where('id', '=', row.id).execute()
  }

  // In order, so that two batches with people in common cannot wait for each other in a circle.
  const missing = [...wanted.keys()].filter((externalId) => !found.has(externalId)).toSorted()
  if (missing.length === 0) return found
  const added = await trx
    .insertInto('people')
    .values(
      missing.map((externalId) => ({
        channel_id: channelId,
        external_id: externalId,
        name: wanted.get(externalId) ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'external_id'])
    .execute()
  for (const row of added) found.set(row.external_id, { id: row.id, isNew: true })
  if (found.size < wanted.size) {
    for (const row of await select(trx, channelId, missing)) {
      if (!found.has(row.external_id)) found.set(row.external_id, { id: row.id, isNew: false })
    }
  }
  return found
}

function select(trx: Trx, channelId: string, externalIds: readonly string[]) {
  return trx
    .selectFrom('people')
    .select(['id', 'external_id', 'name'])
    .where('channel_id', '=', channelId)
    .where('external_id', 'in', externalIds)
    .orderBy('external_id')
    .execute()
}

export async function find(db: Database | Trx, id: string) {
  return db
    .selectFrom('people')
    .select(['id', 'channel_id', 'external_id', 'name', 'fetched_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Keeps a name that was asked for; null: the platform has none for us. */
export async function setFetched(db: Database, id: string, name: string | null, at: Date): Promise<void> {
  await db
    .updateTable('people')
    .set({ fetched_at: at, ...(name !== null && { name }) })
    .where('id', '=', id)
    .execute()
}

/** People without a name whose page has a token to ask with. */
export async function listNameless(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('channels', 'channels.id', 'people.channel_id')
    .select('people.id')
    .where('people.name', 'is', null)
    .where('people.fetched_at', 'is', null)
    .where('channels.access_token_encrypted', 'is not', null)
    .where('people.external_id', 'not like', 'unknown:%')
    .orderBy('people.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
