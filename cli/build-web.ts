import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.join(import.meta.dirname, '..')
const sources = ['web', 'server/contract', 'package-lock.json']
const dist = path.join(root, 'web/dist')
const stamp = '.built-from'

/** Builds the web when it was never built, or from other sources than those that are here now. */
export async function ensureWebBuilt(): Promise<'built' | 'kept'> {
  const wanted = await fingerprint()
  const present = await readFile(path.join(dist, stamp), 'utf8').catch(() => undefined)
  if (present === wanted) return 'kept'

  // Built aside and moved into place: a page that is loading meanwhile must find the old files or the new ones.
  const aside = path.join(root, 'node_modules/.cache', `hoi-am-web-${randomBytes(6).toString('hex')}`)
  try {
    await build(aside)
    await writeFile(path.join(aside, stamp), wanted)
    await rm(dist, { recursive: true, force: true })
    // Somebody else may have been as quick, and has built the same.
    await rename(aside, dist).catch(async (error: unknown) => {
      if ((await readFile(path.join(dist, stamp), 'utf8').catch(() => undefined)) !== wanted) throw error
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return 'built'
}

// In a process of its own: the bundler's memory is not kept for as long as the server runs, and React is built for
// production whatever NODE_ENV is here.
async function build(outDir: string): Promise<void> {
  const vite = createRequire(import.meta.url).resolve('vite/package.json')
  const args = [
    path.join(path.dirname(vite), 'bin/vite.js'),
    'build',
    'web',
    '--outDir',
    outDir,
    '--emptyOutDir',
  ]
  try {
    await promisify(execFile)(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    })
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause)
    throw new Error(`The web could not be built:\n${output}`, { cause })
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(sources.map(filesIn))).flat()) {
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)))
  }
  return hash.digest('hex')
}

async function filesIn(place: string): Promise<string[]> {
  if (path.extname(place) !== '') return [place]
  const entries = await readdir(path.join(root, place), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(path.join('web', 'dist')))
    .toSorted()
}
