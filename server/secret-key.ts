import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'

/**
 * The key that signs sessions and encrypts tokens. Several machines need the same one in SECRET_KEY; a single one
 * may leave it to us.
 */
export async function secretKey(config: Pick<Config, 'secretKey' | 'dataDir'>): Promise<string> {
  if (config.secretKey !== undefined) return config.secretKey
  await mkdir(config.dataDir, { recursive: true })
  return keptSecret(path.join(config.dataDir, 'secret-key'))
}

/** The secret in the file; made the first time, and the same for everybody who asks at that moment. */
export async function keptSecret(file: string): Promise<string> {
  // Linked into place complete: whoever reads it must not see an empty file. A link to what exists fails.
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    await link(aside, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(aside)
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${file} does not hold a secret. Restore it, or set SECRET_KEY.`)
  return secret
}
