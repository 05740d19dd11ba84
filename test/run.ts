import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { canInstall, install, isDebian } from './support/install.ts'
import { programs } from './support/programs.ts'

const needs = [
  {
    packages: ['redis-server'],
    find: programs.redis,
    mayInstall: canInstall,
    missing: 'redis-server is missing: the queues are tested on PostgreSQL only.',
    remedy: 'Enable: apt-get install redis-server (or valkey-server)',
  },
  {
    packages: ['chromium', 'fonts-dejavu-core'],
    find: programs.chromium,
    mayInstall: () => canInstall() && isDebian(),
    missing: 'chromium is missing: the suites that use the product in a browser do not run.',
    remedy: 'Enable: apt-get install chromium (or any Chrome on the PATH)',
  },
]

const wanted = needs.filter(({ find, mayInstall }) => !find() && mayInstall())
if (wanted.length > 0) install(wanted.flatMap(({ packages }) => packages))

const missing = needs.filter(({ find }) => !find())
for (const { missing: what, remedy } of missing) console.warn(`${what} ${remedy}`)

// A person may go on without; a machine that vouches for a change may not.
if (missing.length > 0 && process.env.CI === 'true') {
  console.error('CI=true: every suite must run.')
  process.exit(1)
}

const vitest = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const run = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: 'inherit' })
// Ctrl-C reaches vitest as well, which then stops the database; wait for it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => run.kill('SIGTERM'))
run.on('close', (code) => process.exit(code ?? 1))
