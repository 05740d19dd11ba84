import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#server/data/database.ts'
import type { OpenDatabase } from '#server/data/database.ts'
import { createTestDatabase } from '#test/support/database.ts'
import type { TestDatabase } from '#test/support/database.ts'
import { waitFor } from '#test/support/wait-for.ts'

let database: TestDatabase
let ours: OpenDatabase
let outside: OpenDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  ours = openDatabase(database.url)
  outside = openDatabase(database.url)
})
afterAll(async () => {
  await ours.close()
  await outside.close()
  await database.drop()
})

// An error event that nobody hears ends the process: vitest fails the run if one gets out.
test('a connection that breaks while a transaction holds it fails that transaction and nothing else', async () => {
  const broken = ours.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    const pid = rows[0]?.pid ?? 0
    await sql`select pg_terminate_backend(${pid})`.execute(outside.db)
    await waitFor(async () => {
      const left = await sql`select from pg_stat_activity where pid = ${pid}`.execute(outside.db)
      return left.rows.length === 0
    })
    await sql`select 1`.execute(trx)
  })

  await expect(broken).rejects.toThrow(/connection|terminat/i)
  expect((await sql<{ one: number }>`select 1 as one`.execute(ours.db)).rows).toEqual([{ one: 1 }])
})
