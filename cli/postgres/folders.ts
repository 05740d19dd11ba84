import { randomBytes } from 'node:crypto'
import { access, chmod, chown, cp, mkdir, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { keptSecret } from '#server/secret-key.ts'
import { canEnter } from './account.ts'
import type { Account } from './account.ts'
import type { Log } from './log.ts'
import { PostgresError } from './error.ts'

// Where root keeps what the account of the server must reach and cannot reach where it is.
const shelter = '/var/lib/hoi-am'

/** Makes the folder if it is missing, and says plainly when it cannot be used. */
export async function useFolder(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true })
    // Whoever starts this may have a strict umask; passing through must stay possible for the server's account.
    if (made !== undefined) await chmod(folder, 0o711)
    const probe = path.join(folder, `.probe-${randomBytes(6).toString('hex')}`)
    await writeFile(probe, '')
    await rm(probe)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PostgresError(
      `The data folder ${folder} cannot be used: ${reason}. Set DATA_DIR to a folder that this user may write to.`,
      { cause },
    )
  }
}

/** Where the cluster is, or shall be. The path may be a link into the shelter, made when the cluster was. */
export async function clusterFolder(
  dataDir: string,
  account: Account | undefined,
  log: Log,
): Promise<string> {
  const wanted = path.join(dataDir, 'postgres')
  const existing = await realpath(wanted).catch(() => undefined)
  if (account === undefined || canEnter(account, dataDir)) return existing ?? wanted
  if (existing !== undefined && canEnter(account, path.dirname(existing))) return existing
  if (existing !== undefined) {
    throw new PostgresError(
      `The database is in ${existing}, where the account "postgres" may not go. Move the data folder out of a private folder (or set DATA_DIR), or allow passing through with chmod o+x.`,
    )
  }

  const room = path.join(await madeShelter(), `data-${randomBytes(6).toString('hex')}`)
  await mkdir(room, { mode: 0o711 })
  const cluster = path.join(room, 'postgres')
  // A link without a target is left when the shelter was deleted, or an earlier start did not get further than here.
  await rm(wanted, { force: true })
  await symlink(cluster, wanted)
  log(`The account "postgres" may not enter ${dataDir}; the database is kept in ${cluster}`, 'launcher')
  return cluster
}

/** The binaries, copied once per version when the server's account cannot run them from where npm put them. */
export async function reachableBinaries(
  installed: { folder: string; version: string },
  account: Account | undefined,
): Promise<{ folder: string }> {
  if (account === undefined || canEnter(account, path.join(installed.folder, 'bin'))) return installed
  const copy = path.join(await madeShelter(), `postgresql-${installed.version}`)
  if (canEnter(account, path.join(copy, 'bin'))) return { folder: copy }

  // Copied aside and renamed: two starts at once must not see half a copy.
  const aside = `${copy}.${randomBytes(6).toString('hex')}`
  await cp(installed.folder, aside, { recursive: true, verbatimSymlinks: true })
  await rename(aside, copy).catch(() => rm(aside, { recursive: true }))
  return { folder: copy }
}

/** A random password, kept beside the cluster and readable by nobody else. */
export async function keptPassword(dataDir: string, initialised: boolean): Promise<string> {
  const file = path.join(dataDir, 'postgres-password')
  if (initialised && !(await exists(file))) {
    throw new PostgresError(
      `${file} is missing: it belongs to the database beside it. Restore it from a backup.`,
    )
  }
  return keptSecret(file)
}

async function madeShelter(): Promise<string> {
  await mkdir(shelter, { recursive: true })
  await chmod(shelter, 0o755)
  return shelter
}

export async function giveTo(account: Account | undefined, file: string): Promise<void> {
  if (account) await chown(file, account.uid, account.gid)
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
