import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Log } from './log.ts'
import { PostgresError } from './error.ts'

/** Held by the launcher for as long as it lives, and freed by the server the moment the launcher is gone. */
const launcherLock = "hashtext('hoi-am launcher')"

export async function holdLauncherLock(url: string, onLost: (error: Error) => void): Promise<Client> {
  const client = new Client({ connectionString: url, keepAlive: true })
  client.on('error', onLost)
  await client.connect()
  await client.query(`select pg_advisory_lock(${launcherLock})`)
  return client
}

/**
 * A launcher that was killed leaves its server running. The next one stops it, to have its own port and settings.
 * The pid in postmaster.pid is not trusted: after a reboot it may be anybody's. Only a server that answers with
 * our password, from this very folder, is ours to stop; and only if no living launcher holds the lock.
 */
export async function stopOrphan(cluster: string, urlOf: (port: number) => string, log: Log): Promise<void> {
  const running = await postmaster(cluster)
  if (!running || !isAlive(running.pid)) return

  const client = new Client({ connectionString: urlOf(running.port), connectionTimeoutMillis: 2_000 })
  // Stopping the server ends this session too, and that is no surprise.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string; free: boolean }>(
      `select current_setting('data_directory') as folder, pg_try_advisory_lock(${launcherLock}) as free`,
    )
    const [answer] = rows
    if (!answer || (await realpath(answer.folder)) !== (await realpath(cluster))) return
    if (!answer.free) {
      throw new PostgresError(
        `Another Hồi Âm is running on this data folder (${path.dirname(cluster)}). Stop it first, or set DATA_DIR and PORT for a second one.`,
      )
    }
    log(
      `Stopping the database left behind by a launcher that was killed (process ${running.pid})`,
      'launcher',
    )
    process.kill(running.pid, 'SIGINT')
    await gone(cluster, running.pid)
  } catch (error) {
    if (error instanceof PostgresError) throw error
    // Not answering: just dying, just recovering, or not ours. The start that follows finds out which.
    log(`The database in ${cluster} seems to be running but does not answer: ${String(error)}`, 'launcher')
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Its file and not its process: in a container without an init, a dead process keeps its number for ever. */
async function gone(cluster: string, pid: number): Promise<void> {
  const deadline = Date.now() + 60_000
  while ((await postmaster(cluster))?.pid === pid) {
    if (Date.now() > deadline)
      throw new PostgresError(`The database left behind (process ${pid}) does not stop. End it by hand.`)
    await wait(50)
  }
}

async function postmaster(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 ? { pid, port } : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
