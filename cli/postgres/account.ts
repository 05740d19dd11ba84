import { spawnSync } from 'node:child_process'
import { PostgresError } from './error.ts'

export interface Account {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root; then it runs as this account, made when missing. Everybody else needs none. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const existing = lookUp()
  if (existing) return existing

  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  const created = lookUp()
  if (created) return created
  throw new PostgresError(
    `PostgreSQL does not run as root, and the account "postgres" could not be made (${made.error?.message ?? String(made.stderr).trim()}). Create it, start as another user, or set DATABASE_URL.`,
  )
}

/** Whether the account can get into the folder: every folder above it must let it pass, and /root does not. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('test', ['-x', folder], account).status === 0
}

function lookUp(): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : undefined
  })
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}
