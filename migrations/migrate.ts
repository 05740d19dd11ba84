import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect } from 'kysely'
import { Migrator, NO_MIGRATIONS } from 'kysely/migration'
import type { Migration, MigrationResult } from 'kysely/migration'
import { Pool } from 'pg'

const versions = new URL('./versions/', import.meta.url)

/** Safe to run from several processes at once: Kysely holds an advisory lock, the others wait and find nothing to do. */
export async function migrateToLatest(databaseUrl: string): Promise<MigrationResult[]> {
  return withMigrator(databaseUrl, async (migrator) => finished(await migrator.migrateToLatest()))
}

export async function migrateDown(databaseUrl: string, steps: number | 'all'): Promise<MigrationResult[]> {
  return withMigrator(databaseUrl, async (migrator) => {
    if (steps === 'all') return finished(await migrator.migrateTo(NO_MIGRATIONS))

    const undone: MigrationResult[] = []
    for (let step = 0; step < steps; step++) undone.push(...finished(await migrator.migrateDown()))
    return undone
  })
}

export async function migrationStatus(databaseUrl: string): Promise<{ name: string; executedAt?: Date }[]> {
  return withMigrator(databaseUrl, async (migrator) =>
    (await migrator.getMigrations()).map(({ name, executedAt }) =>
      executedAt ? { name, executedAt } : { name },
    ),
  )
}

async function withMigrator<T>(databaseUrl: string, use: (migrator: Migrator) => Promise<T>): Promise<T> {
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await use(new Migrator({ db, provider: { getMigrations: loadVersions } }))
  } finally {
    await db.destroy()
  }
}

/** The file name is the version's name and, sorted, its place in the order. */
async function loadVersions(): Promise<Record<string, Migration>> {
  const files = (await readdir(versions)).filter((file) => file.endsWith('.ts')).toSorted()
  const loaded: Record<string, Migration> = {}
  for (const file of files) {
    const version: unknown = await import(new URL(file, versions).href)
    if (!isMigration(version)) {
      throw new TypeError(`${fileURLToPath(new URL(file, versions))} must export up(db) and down(db)`)
    }
    loaded[file.slice(0, -'.ts'.length)] = version
  }
  return loaded
}

// Kysely lets `down` be missing; here a step that cannot be taken back is a mistake.
function isMigration(module: unknown): module is Required<Migration> {
  return (
    typeof module === 'object' &&
    module !== null &&
    'up' in module &&
    typeof module.up === 'function' &&
    'down' in module &&
    typeof module.down === 'function'
  )
}

// Kysely reports instead of throwing, and what it caught may be anything.
function finished({ error, results }: { error?: unknown; results?: MigrationResult[] }): MigrationResult[] {
  if (error === undefined) return results ?? []
  const failed = results?.find(({ status }) => status === 'Error')
  const what = failed ? `Migration ${failed.migrationName} failed` : 'The migrations could not be run'
  throw new Error(error instanceof Error ? `${what}: ${error.message}` : what, { cause: error })
}
