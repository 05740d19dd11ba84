import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrateDown, migrateToLatest, migrationStatus } from '#migrations/migrate.ts'
import { createEmptyDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createEmptyDatabase()
})
afterEach(() => database.drop())

test('migrations go up, all the way down leaving nothing behind, and up again to the same tables', async () => {
  const before = await schemaOf(database.url)

  await migrateToLatest(database.url)
  const migrated = await schemaOf(database.url)

  await migrateDown(database.url, 'all')
  expect(await schemaOf(database.url)).toEqual(before)

  await migrateToLatest(database.url)
  expect(await schemaOf(database.url)).toEqual(migrated)
})

test('each migration can be taken back alone and applied again', async () => {
  const applied = await migrateToLatest(database.url)
  const latest = await schemaOf(database.url)

  for (let steps = 1; steps <= Math.min(applied.length, 5); steps++) {
    const undone = await migrateDown(database.url, steps)
    expect(undone).toHaveLength(steps)
    await migrateToLatest(database.url)
    expect(await schemaOf(database.url)).toEqual(latest)
  }
})

test('processes that migrate at the same moment wait for each other instead of failing', async () => {
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrateToLatest(database.url)))

  const status = await migrationStatus(database.url)
  expect(runs.flat()).toHaveLength(status.length)
  expect(status.every(({ executedAt }) => executedAt !== undefined)).toBe(true)
})

/** Everything of ours in the database, in a form that can be compared. Kysely's own two tables stay. */
async function schemaOf(url: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(`
      select 'column' as kind, table_schema || '.' || table_name as owner, column_name as name,
             concat_ws(' ', data_type, is_nullable, column_default) as definition
        from information_schema.columns
       where table_schema not in ('pg_catalog', 'information_schema') and table_name not like 'kysely\\_%'
      union all
      select 'index', schemaname || '.' || tablename, indexname, indexdef from pg_indexes
       where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'kysely\\_%'
      union all
      select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
       where connamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
         and conrelid::regclass::text not like 'kysely\\_%'
      union all
      select 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all
      select 'function', pronamespace::regnamespace::text, proname, prosrc from pg_proc
       where pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
      union all
      select 'extension', '', extname, extversion from pg_extension
      union all
      select 'type', typnamespace::regnamespace::text, typname, typtype::text from pg_type
       where typnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
         and typname not like '%kysely\\_%'
      union all
      select 'schema', '', nspname, '' from pg_namespace where nspname !~ '^pg_'
      order by 1, 2, 3, 4`)
    return rows
  } finally {
    await client.end()
  }
}
