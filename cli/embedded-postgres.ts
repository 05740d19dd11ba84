import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import { freePort } from './free-port.ts'
import { serverAccount } from './postgres/account.ts'
import { findPostgres } from './postgres/binaries.ts'
import { initialise, isInitialised } from './postgres/cluster.ts'
import { PostgresError } from './postgres/error.ts'
import { clusterFolder, keptPassword, reachableBinaries, useFolder } from './postgres/folders.ts'
import { holdLauncherLock, stopOrphan } from './postgres/orphan.ts'
import { launch } from './postgres/server-process.ts'
import type { Log } from './postgres/log.ts'
import type { ServerProcess } from './postgres/server-process.ts'

export interface EmbeddedPostgres {
  databaseUrl(name: string): string
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  dataDir: string
  /** A free one when left out. */
  port?: number
  log: Log
  /** `false` forgets what was committed when the machine loses power: for tests only. */
  durable?: boolean
}

const user = 'hoi_am'
const ownDatabase = 'hoi_am'

// After a crash the lock file and the shared memory of the old server stay in use for a moment.
const patience = 10_000
const passing = /lock file ".*" already exists|is still in use/

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir)
  await useFolder(dataDir)
  const account = serverAccount()
  const binaries = await reachableBinaries(await findPostgres(), account)
  const cluster = await clusterFolder(dataDir, account, options.log)
  const initialised = await isInitialised(cluster)
  const password = await keptPassword(dataDir, initialised)
  if (!initialised) await initialise({ cluster, binaries, account, user, password })

  const urlOf = (port: number, name: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${name}`
  const { server, port } = await startWithin(options.port === undefined, async () => {
    await stopOrphan(cluster, (running) => urlOf(running, 'postgres'), options.log)
    const port = options.port ?? (await freePort())
    const settings = { ...settingsFor(options.durable ?? true), port }
    return { server: await launch({ cluster, binaries, account, settings, log: options.log }), port }
  })

  try {
    const lock = await holdLauncherLock(urlOf(port, 'postgres'), (error) => {
      options.log(`The database went away: ${error.message}`, 'launcher')
    })
    await createMissing(lock, ownDatabase)
    return {
      databaseUrl: (name) => urlOf(port, name),
      async stop() {
        await lock.end()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function startWithin(
  picksPort: boolean,
  start: () => Promise<{ server: ServerProcess; port: number }>,
): Promise<{ server: ServerProcess; port: number }> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await start()
    } catch (error) {
      const reason = error instanceof PostgresError ? error.message : ''
      // Somebody was faster to take the free port we found; the next one will do. A port asked for stays taken.
      const willPass = passing.test(reason) || (picksPort && /Address already in use/i.test(reason))
      if (!willPass || Date.now() > deadline) throw error
      await wait(200)
    }
  }
}

/** Modest: it shares one machine with the server, the workers and a browser. */
function settingsFor(durable: boolean): Record<string, string | number> {
  return {
    listen_addresses: '127.0.0.1',
    // No socket files: their folder's path is limited to 107 bytes and shared by all users.
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    max_wal_size: '2GB',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durable
      ? {}
      : // An autovacuum worker inside the template database would delay its being copied.
        { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
}

async function createMissing(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
}
