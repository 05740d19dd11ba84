import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

let it: Installation
beforeAll(async () => {
  it = await startInstallation()
})
afterAll(() => it.close())

test('while the database is away Facebook hears 503, and what it sends again afterwards arrives', async () => {
  const admin = new Client({ connectionString: inject('adminDatabaseUrl') })
  await admin.connect()
  const database = new URL(it.context.config.databaseUrl).pathname.slice(1)
  const { id } = it.simulator.public.createPerson('Trần Văn Kiên')

  await admin.query(`alter database ${database} allow_connections false`)
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [database])
  const refused = await it.simulator.postRaw({ object: 'page', entry: [] })
  const health = await fetch(`${it.url}/healthz`)
  const { mid } = it.simulator.public.sendMessage(id, 'Cho tôi hỏi về hợp đồng lao động?')

  await admin.query(`alter database ${database} allow_connections true`)
  await admin.end()
  await it.quiet()

  expect(refused.status).toBe(503)
  expect(health.status).toBe(503)
  expect(await it.query(`select text from messages where external_id = $1`, [mid])).toEqual([
    { text: 'Cho tôi hỏi về hợp đồng lao động?' },
  ])
  expect((await fetch(`${it.url}/healthz`)).status).toBe(200)
})
