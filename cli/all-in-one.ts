import { pino } from 'pino'
import type { Logger } from 'pino'
import { migrateToLatest } from '#migrations/migrate.ts'
import { buildApp } from '#server/app.ts'
import { withDatabase } from '#server/config.ts'
import type { Config } from '#server/config.ts'
import { createContext } from '#server/context.ts'
import type { Context } from '#server/context.ts'
import { startWorkers } from '#workers/run.ts'
import { ensureWebBuilt } from './build-web.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

export interface AllInOne {
  /** Where a browser on this machine finds it. */
  url: string
  context: Context
  close(): Promise<void>
}

/** Database, migrations, server and workers in one process. Whatever was started is closed again when a later part fails. */
export async function startAll(
  config: Config,
  overrides: { now?: () => number; log?: Logger } = {},
): Promise<AllInOne> {
  const log = overrides.log ?? pino({ level: config.logLevel })
  const parts: (() => Promise<void>)[] = []
  const close = (): Promise<void> => closeInReverse(parts, log)

  try {
    // Both take seconds the first time, and neither needs the other.
    const [database, web] = await Promise.allSettled([openDatabase(config, log, parts), ensureWebBuilt()])
    if (database.status === 'rejected') throw database.reason
    if (web.status === 'rejected') throw web.reason

    await migrateToLatest(database.value)
    const context = await createContext(withDatabase(config, database.value), { ...overrides, log })
    parts.push(() => context.close())

    const app = await buildApp(context)
    parts.push(() => app.close())
    await app.listen({ host: config.host, port: config.port })

    const workers = await startWorkers(context)
    parts.push(() => workers.close())

    const address = app.server.address()
    const port = typeof address === 'object' && address ? address.port : config.port
    return { url: `http://localhost:${port}`, context, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openDatabase(config: Config, log: Logger, parts: (() => Promise<void>)[]): Promise<string> {
  if (config.databaseUrl !== undefined) return config.databaseUrl
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (line, from) =>
      from === 'launcher' ? log.info({ line }, 'database') : log.debug({ line }, 'postgres'),
  })
  parts.push(() => postgres.stop())
  return postgres.databaseUrl('hoi_am')
}

/** One part that does not close well must not keep the database, which is last, from being stopped. */
async function closeInReverse(parts: (() => Promise<void>)[], log: Logger): Promise<void> {
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    try {
      await part()
    } catch (error) {
      log.error({ err: error }, 'closing failed')
    }
  }
}
