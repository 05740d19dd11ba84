import type { Database } from './database.ts'

export type Channel = {
  id: string
  externalId: string
  name: string
  sealedToken: Buffer | null
  lastDeliveryAt: Date | null
}

const columns = ['id', 'external_id', 'name', 'access_token_encrypted', 'last_delivery_at'] as const

function toChannel(row: {
  id: string
  external_id: string
  name: string | null
  access_token_encrypted: Buffer | null
  last_delivery_at: Date | null
}): Channel {
  return {
    id: row.id,
    externalId: row.external_id,
    name: channelName(row),
    sealedToken: row.access_token_encrypted,
    lastDeliveryAt: row.last_delivery_at,
  }
}

/** A page that was never connected has no name yet, only its number. */
export function channelName(row: { name: string | null; external_id: string }): string {
  return row.name ?? `Facebook ${row.external_id}`
}

export async function list(db: Database): Promise<Channel[]> {
  const rows = await db.selectFrom('channels').select(columns).orderBy('created_at').limit(500).execute()
  return rows.map(toChannel)
}

export async function find(db: Database, id: string): Promise<Channel | undefined> {
  const row = await db.selectFrom('channels').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toChannel(row)
}

/**
 * The ids of channels by their page's id. A page we hear of for the first time becomes a channel: what its
 * public says must be kept, whether or not anybody has connected it for answering yet.
 */
export async function ensure(db: Database, externalIds: readonly string[]): Promise<Map<string, string>> {
  const known = await idsOf(db, externalIds)
  const missing = externalIds.filter((id) => !known.has(id))
  if (missing.length === 0) return known
  await db
    .insertInto('channels')
    .values(missing.toSorted().map((external_id) => ({ platform: 'facebook' as const, external_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return idsOf(db, externalIds)
}

async function idsOf(db: Database, externalIds: readonly string[]): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('channels')
    .select(['id', 'external_id'])
    .where('platform', '=', 'facebook')
    .where('external_id', 'in', externalIds)
    .execute()
  return new Map(rows.map((row) => [row.external_id, row.id]))
}

export async function setLastDelivery(db: Database, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('channels')
    .set({ last_delivery_at: at })
    .where('id', 'in', ids)
    .where((eb) => eb.or([eb('last_delivery_at', 'is', null), eb('last_delivery_at', '<', at)]))
    .execute()
}

export async function connect(
  db: Database,
  page: { externalId: string; name: string; sealedToken: Buffer },
): Promise<Channel> {
  const values = { name: page.name, access_token_encrypted: page.sealedToken }
  const row = await db
    .insertInto('channels')
    .values({ platform: 'facebook', external_id: page.externalId, ...values })
    .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doUpdateSet(values))
    .returning(columns)
    .executeTakeFirstOrThrow()
  return toChannel(row)
}
