import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import pg from 'pg'
import { pino } from 'pino'
import { expect } from 'vitest'
import { Value } from 'typebox/value'
import { freePort } from '#cli/free-port.ts'
import { buildApp } from '#server/app.ts'
import { connectChannel } from '#server/commands/connect-channel.ts'
import type { Config } from '#server/config.ts'
import { createContext } from '#server/context.ts'
import type { Context } from '#server/context.ts'
import { ErrorBody } from '#server/contract/index.ts'
import { startWorkers } from '#workers/run.ts'
import { startSimulator } from '../simulator/simulator.ts'
import type { Simulator } from '../simulator/simulator-interface.ts'
import { createTestClock } from './clock.ts'
import type { TestClock } from './clock.ts'
import { createTestDatabase } from './database.ts'
import { emptyRedisDatabase } from './redis-database.ts'
import { openScreen } from './screen.ts'
import type { Screen } from './screen.ts'
import { waitFor } from './wait-for.ts'

type Role = 'responder' | 'supervisor' | 'admin'
export type Answer<T> = { status: number; body: T; headers: Headers }

/** A second process of the same installation. */
export type Peer = { url: string; context: Context; routes(): string; close(): Promise<void> }

export type Installation = {
  url: string
  context: Context
  /** Every route of the application, in Fastify's own drawing. */
  routes(): string
  simulator: Simulator
  channelId: string
  clock: TestClock
  /** What was logged, line by line. */
  logged: string[]
  /** The session cookie of somebody with this role. */
  signIn(role: Role): Promise<string>
  /** Asks as a responder, or as whoever is said; null is a stranger. Every refusal must be a problem document. */
  api<T = unknown>(method: string, path: string, body?: unknown, as?: Role | null): Promise<Answer<T>>
  /** Asks the database directly, past everything that is tested. */
  query<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>
  /** Everything posted was ingested, and no reply is on its way. */
  quiet(): Promise<void>
  openScreen(from?: Peer): Promise<Screen>
  startPeer(parts: { app: boolean; workers: boolean }): Promise<Peer>
  close(): Promise<void>
}

export const page = {
  id: '101010101010101',
  name: 'ILO Việt Nam',
  accessToken: 'EAAG-page-token-of-the-tests',
}
const appSecret = 'app-secret-of-the-tests'
const verifyToken = 'verify-token-of-the-tests'

/** Wednesday, two hours after opening, in Hanoi. */
const usualTime = '2026-11-25T03:00:00.000Z'

/**
 * The whole product on a copy of the database of its own, beside a simulated Facebook whose Page is connected.
 * Only the clock and Facebook are stand-ins; the clock is the same for both and stands still.
 */
export async function startInstallation(
  options: { redisUrl?: string | undefined; now?: string; workers?: boolean; connected?: boolean } = {},
): Promise<Installation> {
  const clock = createTestClock(options.now ?? usualTime)
  const database = await createTestDatabase()
  const outside = new pg.Pool({ connectionString: database.url, max: 4 })
  outside.on('error', () => undefined)
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => void logged.push(line) })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const simulator = await startSimulator({
    appSecret,
    verifyToken,
    webhookUrl: `${url}/webhooks/facebook`,
    pages: [page],
    now: clock.now,
    retryDelays: [50],
    // Hundreds of posts at once share this process with who answers them.
    answerWithinMs: 30_000,
  })
  const config: Config & { databaseUrl: string } = {
    port,
    host: '127.0.0.1',
    databaseUrl: database.url,
    ...(options.redisUrl && { redisUrl: await emptyRedisDatabase(options.redisUrl) }),
    dataDir: tmpdir(),
    publicUrl: url,
    facebook: { appSecret, verifyToken, graphUrl: simulator.graphUrl },
    secretKey: 'secret-key-of-the-tests-which-is-long-enough',
    logLevel: 'debug',
  }

  const peers: Peer[] = []
  async function startPeer(parts: { app: boolean; workers: boolean }, at = 0): Promise<Peer> {
    const context = await createContext(config, { now: clock.now, log })
    const app = parts.app ? await buildApp(context) : undefined
    const listening = await app?.listen({ port: at, host: '127.0.0.1' })
    const workers = parts.workers ? await startWorkers(context) : undefined
    const peer: Peer = {
      url: listening ?? '',
      context,
      routes: () => app?.printRoutes({ commonPrefix: false }) ?? '',
      async close() {
        peers.splice(peers.indexOf(peer), 1)
        await workers?.close()
        await app?.close()
        await context.close()
      },
    }
    peers.push(peer)
    return peer
  }
  const { context, routes } = await startPeer({ app: true, workers: options.workers ?? true }, port)
  const channelId = options.connected === false ? '' : (await connectChannel(context, page.accessToken)).id

  const cookies = new Map<Role, Promise<string>>()
  const signIn = (role: Role): Promise<string> => {
    const known = cookies.get(role) ?? signInAs(context, url, role)
    cookies.set(role, known)
    return known
  }
  const query: Installation['query'] = async (sql, values) => (await outside.query(sql, values)).rows

  return {
    url,
    context,
    routes,
    simulator,
    channelId,
    clock,
    logged,
    signIn,
    query,
    startPeer,
    async api(method, path, body, as = 'responder') {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(as !== null && { cookie: await signIn(as) }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      const json: unknown = text === '' ? null : JSON.parse(text)
      if (response.status >= 400) {
        expect(response.headers.get('content-type')).toContain('application/problem+json')
        expect(json).toSatisfy((problem) => Value.Check(ErrorBody, problem))
      }
      // The caller says what it expects; a wrong shape shows in its assertions.
      return { status: response.status, body: json as never, headers: response.headers }
    },
    async quiet() {
      await simulator.settled()
      await waitFor(async () => {
        const [left] = await query<{ count: string }>(`
          select (select count(*) from webhook_deliveries where status = 'pending')
               + (select count(*) from outbox where state in ('waiting', 'sending')) as count`)
        return Number(left?.count) === 0
      }, 15_000)
    },
    openScreen: async (from) => openScreen(from?.url ?? url, { cookie: await signIn('responder') }),
    async close() {
      await simulator.close()
      for (const peer of peers.toReversed()) await peer.close()
      await outside.end()
      await database.drop()
    },
  }
}

const password = 'a long enough password'

async function signInAs(context: Context, url: string, role: Role): Promise<string> {
  const email = `${role}-${randomUUID()}@example.vn`
  await context.authentication.addPerson({ name: `Người ${role}`, email, password, role })
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(response.status).toBe(200)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
