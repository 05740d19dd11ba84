import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#cli/free-port.ts'
import { queueBackends } from '../support/backends.ts'
import { createTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { emptyRedisDatabase } from '../support/redis-database.ts'
import { openScreen } from '../support/screen.ts'
import { waitFor } from '../support/wait-for.ts'

const appSecret = 'app-secret-of-the-processes'
const person = '24260000000000777'

describe.each(queueBackends)('two servers and two workers, each a process, on $name', ({ redisUrl }) => {
  let database: TestDatabase
  let pool: pg.Pool
  const processes: ChildProcess[] = []
  const urls: string[] = []
  let cookie = ''

  beforeAll(async () => {
    database = await createTestDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 2 })
    pool.on('error', () => undefined)
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      ...(redisUrl && { REDIS_URL: await emptyRedisDatabase(redisUrl) }),
      DATA_DIR: tmpdir(),
      SECRET_KEY: 'one-secret-key-for-all-the-processes',
      FACEBOOK_APP_SECRET: appSecret,
      FACEBOOK_GRAPH_URL: 'http://127.0.0.1:9/v26.0',
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
    }
    let printed = ''
    for (const entry of ['server', 'server', 'workers', 'workers']) {
      const port = await freePort()
      const child = spawn(process.execPath, [`${entry}/main.ts`], { env: { ...env, PORT: String(port) } })
      child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
      processes.push(child)
      if (entry === 'server') urls.push(`http://127.0.0.1:${port}`)
    }
    for (const url of urls) {
      await waitFor(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok, 30_000)
    }
    const code = await waitFor(() => /set-up code (\S+)/.exec(printed)?.[1])
    cookie = await administrator(urls[0] ?? '', code)
  }, 90_000)

  afterAll(async () => {
    for (const child of processes) child.kill('SIGKILL')
    await pool.end()
    await database.drop()
  })

  test('a question that one server takes in is told by the other, and a session of one counts at both', async () => {
    const [first = '', second = ''] = urls
    const screen = await openScreen(second, { cookie })
    await deliver(first, 'm_first', 'Em hỏi về hợp đồng thử việc ạ')

    const conversation = await waitFor(
      async () => (await pool.query('select id from conversations')).rows[0],
      15_000,
    )
    await waitFor(() => screen.hintsAbout(conversation.id).length > 0)
    const answer = await fetch(`${second}/api/inquiries?view=open`, { headers: { cookie } })
    expect(await answer.json()).toMatchObject({
      items: [{ lastWords: 'Em hỏi về hợp đồng thử việc ạ', conversationId: conversation.id }],
    })
    screen.close()
  })

  test('with a worker killed in the middle, the other does the work, once', async () => {
    const [first = ''] = urls
    const worker = processes[2]
    for (let n = 0; n < 40; n += 1) {
      if (n === 20) worker?.kill('SIGKILL')
      await deliver(first, `m_more_${n}`, `câu ${n}`)
    }
    await waitFor(async () => {
      const { rows } = await pool.query("select count(*) from messages where external_id like 'm_more_%'")
      return rows[0].count === '40'
    }, 30_000)
    expect((await pool.query("select from inquiries where state = 'open'")).rowCount).toBe(1)
  }, 60_000)

  test('told to stop, each ends by itself and says that all is well', async () => {
    const running = processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
    const ended = running.map((child) => once(child, 'exit'))
    for (const child of running) child.kill('SIGTERM')
    expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0])
  })
})

async function administrator(url: string, code: string): Promise<string> {
  const account = { email: 'duc@example.vn', password: 'a long enough password' }
  const headers = { 'content-type': 'application/json' }
  const made = await fetch(`${url}/api/set-up`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...account, code, name: 'Lê Minh Đức' }),
  })
  expect(made.status).toBe(201)
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify(account),
  })
  return signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function deliver(url: string, mid: string, text: string): Promise<void> {
  const at = Date.now()
  const message = { sender: { id: person }, recipient: { id: '77' }, timestamp: at, message: { mid, text } }
  const body = JSON.stringify({ object: 'page', entry: [{ id: '77', time: at, messaging: [message] }] })
  const signature = createHmac('sha256', appSecret).update(body).digest('hex')
  const response = await fetch(`${url}/webhooks/facebook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  })
  expect(response.status).toBe(200)
}
