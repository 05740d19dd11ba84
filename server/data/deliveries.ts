import { sql } from 'kysely'
import type { Database, Trx } from './database.ts'

export type NewDelivery = { receivedAt: Date; headers: Record<string, string>; body: Buffer }
export type Delivery = { id: string; receivedAt: number; body: Buffer }

/** Stores deliveries in one statement; the ids are in no order. */
export async function insert(db: Database, deliveries: readonly NewDelivery[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into webhook_deliveries (platform, received_at, headers, body)
    select 'facebook', received_at, headers, body
    from unnest(
      ${deliveries.map((d) => d.receivedAt)}::timestamptz[],
      ${deliveries.map((d) => JSON.stringify(d.headers))}::jsonb[],
      ${deliveries.map((d) => d.body)}::bytea[]
    ) as d (received_at, headers, body)
    returning id`.execute(db)
  return rows.map((row) => row.id)
}

/** What one batch may take into memory. */
const maxBatchBytes = 32 * 1024 * 1024

/**
 * Takes waiting deliveries, oldest first, for as long as the transaction lasts; others take others. A key lock
 * only, so that their events can be written meanwhile.
 */
export async function claim(trx: Trx, limit: number): Promise<Delivery[]> {
  const claimed = await trx
    .selectFrom('webhook_deliveries')
    .select(['id', sql<number>`octet_length(body)`.as('bytes')])
    .where('status', '=', 'pending')
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  let bytes = 0
  const ids = claimed.flatMap((row, index) => {
    bytes += row.bytes
    return index === 0 || bytes <= maxBatchBytes ? row.id : []
  })
  if (ids.length === 0) return []
  const rows = await trx
    .selectFrom('webhook_deliveries')
    .select(['id', 'received_at', 'body'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, receivedAt: row.received_at.getTime(), body: row.body }))
}

export type StoredEvent = {
  deliveryId: string
  position: number
  channelId: string | null
  kind: string
  status: 'applied' | 'ignored' | 'quarantined'
  reason: string | null
  externalId: string | null
}

export async function insertEvents(trx: Trx, events: readonly StoredEvent[]): Promise<void> {
  const perStatement = 2_000
  for (let from = 0; from < events.length; from += perStatement) {
    await trx
      .insertInto('webhook_events')
      .values(
        events.slice(from, from + perStatement).map((event) => ({
          delivery_id: event.deliveryId,
          position: event.position,
          channel_id: event.channelId,
          kind: event.kind,
          status: event.status,
          reason: event.reason,
          external_id: event.externalId,
        })),
      )
      .execute()
  }
}

export async function setProcessed(trx: Trx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('webhook_deliveries')
    .set({ status: 'processed', processed_at: at })
    .where('id', 'in', ids)
    .execute()
}

export async function setQuarantined(db: Database | Trx, id: string, at: Date, error: string): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ status: 'quarantined', processed_at: at, error })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute()
}

/** Whether a delivery has waited since before an instant: its wake-up must have been lost. */
export async function anyWaiting(db: Database, receivedBefore: Date): Promise<boolean> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('status', '=', 'pending')
    .where('received_at', '<', receivedBefore)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function ensurePartitions(db: Database): Promise<void> {
  await sql`select ensure_delivery_partitions(now())`.execute(db)
}
