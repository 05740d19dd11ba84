import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { program } from './binaries.ts'
import { PostgresError } from './error.ts'
import { giveTo } from './folders.ts'

const run = promisify(execFile)

/** What the server inherits: none of our environment, which may hold secrets, and messages we can recognise. */
export const serverEnvironment = { LC_MESSAGES: 'C', TZ: 'UTC' }

export async function isInitialised(cluster: string): Promise<boolean> {
  return readFile(path.join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/** initdb writes PG_VERSION first of all, so it works aside: an interrupted run must not look like a finished one. */
export async function initialise(options: {
  cluster: string
  binaries: { folder: string }
  account: Account | undefined
  user: string
  password: string
}): Promise<void> {
  const { cluster, binaries, account, user, password } = options
  const room = `${cluster}.${randomBytes(6).toString('hex')}`
  const passwordFile = path.join(room, 'password')
  const made = path.join(room, 'cluster')
  try {
    await mkdir(room, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    await giveTo(account, passwordFile)
    await giveTo(account, room)
    await run(
      program(binaries, 'initdb'),
      [
        `--pgdata=${made}`,
        `--username=${user}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        // The system's own C.UTF-8 exists on Linux only; sorting and letter case come from the builtin one anyway.
        `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
      ],
      { env: serverEnvironment, cwd: path.parse(cluster).root, ...account },
    )
    await rename(made, cluster)
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new PostgresError(`The database could not be created in ${cluster}:\n${output}`, { cause })
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}
