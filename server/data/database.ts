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
  // An idle connection that breaks (a restart of the database) is replaced at the next query.
  pool.on('error', () => undefined)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}
