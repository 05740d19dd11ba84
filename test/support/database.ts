import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** A copy of the migrated template: for one test file, or for one test that must be alone. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('templateDatabase')
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(`create database ${name} template ${template} strategy file_copy`)
  return { url: urlOf(name), drop: () => asAdmin(`drop database if exists ${name} with (force)`) }
}

/** Without any migration, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(`create database ${name}`)
  return { url: urlOf(name), drop: () => asAdmin(`drop database if exists ${name} with (force)`) }
}

function urlOf(name: string): string {
  const url = new URL(inject('adminDatabaseUrl'))
  url.pathname = name
  return url.href
}

async function asAdmin(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('adminDatabaseUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
