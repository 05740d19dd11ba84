import { Kysely, PostgresDialect } from 'kysely'
import type { Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>
export type Trx = Transaction<Schema>

/** A pool of connections to one database, and Kysely on top of it. */
export type OpenDatabase = { db: Database; pool: pg.Pool; close(): Promise<void> }

const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    // Versions, milliseconds and counts: far below 2^53, and a string in arithmetic is a bug waiting.
    id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format),
}

/**
 * Outlives broken connections (a restart of the database): an idle one is replaced at the next query, one in use
 * fails its query. Unheard, either would end the process; the pool itself only listens to those that are idle.
 */
export function survive(pool: pg.Pool): void {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
}

export function openDatabase(url: string, options: { connections?: number } = {}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 20,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    application_name: 'hoi-am',
    types,
  })
  survive(pool)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}
