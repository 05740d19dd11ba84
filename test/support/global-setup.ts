import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '#cli/embedded-postgres.ts'
import { migrateToLatest } from '#migrations/migrate.ts'
import { programs } from './programs.ts'
import { startRedis } from './redis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** For creating and dropping databases; tests use copies of the template. */
    adminDatabaseUrl: string
    templateDatabase: string
    redisUrl: string | null
    chromiumPath: string | null
  }
}

const template = 'hoi_am_template'

/** One PostgreSQL and one Redis for the whole run; each test file takes its own copy of the migrated database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hoi-am-test-'))
  // As root the database server runs as another account, which must be able to pass through.
  await chmod(folder, 0o711)
  const running: (() => Promise<void>)[] = []
  const tearDown = async (): Promise<void> => {
    for (const stop of running.toReversed()) await stop()
    await rm(folder, { recursive: true, force: true })
  }

  try {
    const words: string[] = []
    const postgres = await startEmbeddedPostgres({
      dataDir: path.join(folder, 'data'),
      durable: false,
      log: (line) => words.push(line),
    })
    running.push(() => postgres.stop())
    await buildTemplate(postgres.databaseUrl('postgres'), postgres.databaseUrl(template))

    const redisProgram = programs.redis()
    const redis = redisProgram === undefined ? undefined : await startRedis(redisProgram, folder)
    if (redis) running.push(() => redis.stop())

    project.provide('adminDatabaseUrl', postgres.databaseUrl('postgres'))
    project.provide('templateDatabase', template)
    project.provide('redisUrl', redis?.url ?? null)
    project.provide('chromiumPath', programs.chromium() ?? null)
    return tearDown
  } catch (error) {
    await tearDown()
    throw error
  }
}

async function buildTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(`create database ${template}`)
    await migrateToLatest(templateUrl)
  } finally {
    await admin.end()
  }
}
