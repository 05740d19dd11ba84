import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#cli/embedded-postgres.ts'
import type { EmbeddedPostgres } from '#cli/embedded-postgres.ts'
import { freePort } from '#cli/free-port.ts'

const isRoot = process.getuid?.() === 0
const launcherFile = fileURLToPath(new URL('./launcher.ts', import.meta.url))

let folder: string
let dataDir: string
let sheltered: string | undefined
let log: string[]
let started: { stop(): Promise<void> }[]

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hoi-am-pg-'))
  await chmod(folder, 0o711)
  dataDir = path.join(folder, 'data')
  sheltered = undefined
  log = []
  started = []
})

afterEach(async () => {
  for (const running of started) await running.stop()
  await rm(folder, { recursive: true, force: true })
  if (sheltered?.startsWith('/var/lib/hoi-am/data-')) await rm(sheltered, { recursive: true })
})

test('what was written is there after a stop and a start', async () => {
  const first = await start()
  await query(first, 'create table kept as select 1 as value')
  await first.stop()

  expect(await query(await start(), 'select value from kept')).toEqual([{ value: 1 }])
})

test('what was committed is there after the database server was killed', async () => {
  const first = await start()
  await query(first, 'create table kept as select 1 as value')
  process.kill(await postmasterPid(), 'SIGKILL')

  expect(await query(await start(), 'select value from kept')).toEqual([{ value: 1 }])
})

test('a database left behind by a killed launcher is taken over with its data', async () => {
  const launcher = await startLauncher()
  await query(launcher.url, 'create table kept as select 1 as value')
  const orphan = await postmasterPid()
  await launcher.kill()

  expect(await query(await start(), 'select value from kept')).toEqual([{ value: 1 }])
  expect(await postmasterPid()).not.toBe(orphan)
  expect(log.join('\n')).toContain(`left behind by a launcher that was killed (process ${orphan})`)
})

test('a second start on the same data is refused while the first one lives, which goes on working', async () => {
  const launcher = await startLauncher()

  await expect(start()).rejects.toThrow('Another Hồi Âm is running on this data folder')
  expect(await query(launcher.url, 'select 1 as value')).toEqual([{ value: 1 }])
})

test('a process that merely has the number of an old database server is left alone', async () => {
  await (await start()).stop()
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  started.push({ stop: async () => void bystander.kill('SIGKILL') })
  const port = await freePort()
  await writeFile(
    path.join(await realpath(path.join(dataDir, 'postgres')), 'postmaster.pid'),
    [bystander.pid, dataDir, 0, port, '', '127.0.0.1', '', 'ready', ''].join('\n'),
  )

  await start().catch(() => undefined)

  expect(bystander.exitCode).toBeNull()
  expect(bystander.signalCode).toBeNull()
})

test('a port that is taken is named in the reason', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  started.push({ stop: async () => void taken.close() })

  await expect(start({ port })).rejects.toThrow(/did not start[^]*Address already in use/)
})

test('sorting and letter case know Vietnamese', async () => {
  const rows = await query(await start(), "select lower('ĐẶNG THỊ ƯỚC') as name")
  expect(rows).toEqual([{ name: 'đặng thị ước' }])
})

test('the password is kept where only its owner can read it', async () => {
  await start()
  expect((await stat(path.join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
})

test('a data folder that cannot be one is refused in a sentence', async () => {
  await writeFile(dataDir, 'a file, not a folder')
  await expect(start()).rejects.toThrow(`The data folder ${dataDir} cannot be used`)
})

test('a start that failed does not spoil the next one', async () => {
  await start({ port: -1 }).catch(() => undefined)
  expect(await query(await start(), 'select 1 as value')).toEqual([{ value: 1 }])
})

test.runIf(isRoot)('root may keep its data in a folder that nobody else can enter', async () => {
  await chmod(folder, 0o700)
  const first = await start()
  await query(first, 'create table kept as select 1 as value')
  await first.stop()

  expect(await query(await start(), 'select value from kept')).toEqual([{ value: 1 }])
  expect(log.join('\n')).toContain(`may not enter ${dataDir}; the database is kept in`)
  sheltered = path.dirname(await realpath(path.join(dataDir, 'postgres')))
  expect(sheltered).toMatch(/^\/var\/lib\/hoi-am\/data-[0-9a-f]{12}$/)
})

async function start(options: { port?: number } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => log.push(line), ...options })
  started.push(postgres)
  return postgres
}

async function startLauncher(): Promise<{ url: string; kill(): Promise<void> }> {
  const launcher = spawn(process.execPath, [launcherFile, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  started.push({ stop: () => end(launcher) })
  const lines = createInterface({ input: launcher.stdout })[Symbol.asyncIterator]()
  const { value } = await lines.next()
  return {
    url: String(value),
    async kill() {
      launcher.kill('SIGKILL')
      await once(launcher, 'exit')
    },
  }
}

async function end(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return
  launcher.stdin?.end()
  await once(launcher, 'exit')
}

async function postmasterPid(): Promise<number> {
  const text = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function query(database: EmbeddedPostgres | string, sql: string): Promise<unknown[]> {
  const url = typeof database === 'string' ? database : database.databaseUrl('hoi_am')
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
