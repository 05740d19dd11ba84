import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askInMessenger, conversationOf } from '#test/support/asking.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

let it: Installation
beforeAll(async () => {
  it = await startInstallation()
})
afterAll(() => it.close())

/** Whatever a stranger may reach: the way in, and what Facebook talks to. */
const open = ['/api/set-up', '/api/auth/*', '/webhooks/facebook', '/healthz']
const forAdmins = ['GET /api/team', 'POST /api/team', 'GET /api/channels', 'POST /api/channels']

const bodies: Record<string, unknown> = {
  '/api/session/language': { language: 'en' },
  '/api/inquiries/:id/dismissal': { reason: 'spam', seenVersion: 1 },
  '/api/conversations/:id/replies': { id: randomUUID(), text: 'x', seenVersion: 1 },
  '/api/channels': { accessToken: 'x' },
  '/api/team': { name: 'An', email: 'an@example.vn', password: 'long enough to be one', role: 'responder' },
}
const send = (method: string, route: string, headers: Record<string, string>) =>
  fetch(it.url + route.replace(':id', randomUUID()), {
    method,
    headers: { ...headers, ...(bodies[route] !== undefined && { 'content-type': 'application/json' }) },
    ...(bodies[route] !== undefined && /POST|PUT/.test(method) && { body: JSON.stringify(bodies[route]) }),
  })

describe('every route of the API', () => {
  test('is known to this test', () => {
    expect(apiRoutes().length).toBeGreaterThan(20)
    expect(apiRoutes()).toEqual(
      expect.arrayContaining([
        ['PUT', '/api/inquiries/:id/dismissal'],
        ['GET', '/api/live'],
      ]),
    )
  })

  test('refuses a stranger, and one whose session is made up', async () => {
    const cookies = ['', 'hoi-am.session_token=made.up', `hoi-am.session_token=${'x'.repeat(3000)}`]
    for (const [method, route] of apiRoutes().filter(([, route]) => !open.includes(route))) {
      for (const cookie of cookies) {
        const response = await send(method, route, { cookie })
        expect([method, route, response.status]).toEqual([method, route, 401])
      }
    }
  })

  test('refuses a session whose owner has signed out', async () => {
    const cookie = await it.signIn('supervisor')
    expect((await fetch(`${it.url}/api/session`, { headers: { cookie } })).status).toBe(200)
    const headers = { cookie, origin: it.url, 'content-type': 'application/json' }
    await fetch(`${it.url}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' })
    expect((await fetch(`${it.url}/api/session`, { headers: { cookie } })).status).toBe(401)
  })

  test('is for administrators where it concerns the team and the channels', async () => {
    const cookie = await it.signIn('responder')
    for (const [method, route] of apiRoutes().filter(
      ([, route]) => !open.includes(route) && route !== '/api/live',
    )) {
      const { status } = await send(method, route, { cookie })
      const isForAdmins = forAdmins.includes(`${method.replace('HEAD', 'GET')} ${route}`)
      expect([method, route, status === 403]).toEqual([method, route, isForAdmins])
    }
  })

  test('that changes something refuses to act for another site', async () => {
    const cookie = await it.signIn('admin')
    for (const [method, route] of apiRoutes().filter(([method]) => !/GET|HEAD/.test(method))) {
      if (route === '/api/auth/*' || method === 'OPTIONS') continue
      const { status } = await send(method, route, { cookie, origin: 'https://evil.example' })
      expect([method, route, status]).toEqual([method, route, 403])
    }
  })
})

test('an address of the API that is not there is a problem document, and no page', async () => {
  for (const path of ['/api/nothing', '/api', '/webhooks/nothing', '/api/inquiries/1/2/3']) {
    const response = await fetch(it.url + path)
    expect([path, response.status]).toEqual([path, 404])
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  }
})

test('who signs in sees who they are and the server’s time', async () => {
  await it.api('PUT', '/api/session/language', { language: 'vi' })
  const { body } = await it.api('GET', '/api/session')
  expect(body).toMatchObject({
    responder: { role: 'responder', language: 'vi' },
    now: '2026-11-25T03:00:00.000Z',
  })
  await it.api('PUT', '/api/session/language', { language: 'en' })
  expect((await it.api('GET', '/api/session')).body).toMatchObject({ responder: { language: 'en' } })
})

test('an administrator adds people, each address once, in any spelling', async () => {
  const person = {
    name: 'Bình',
    email: 'Binh@Example.vn',
    password: 'long enough to be one',
    role: 'supervisor',
  }
  expect((await it.api('POST', '/api/team', person, 'admin')).status).toBe(201)
  const again = { ...person, email: 'binh@example.VN' }
  expect((await it.api('POST', '/api/team', again, 'admin')).body).toMatchObject({
    status: 409,
    code: 'email_taken',
  })
  const { body } = await it.api<{ email: string }[]>('GET', '/api/team', undefined, 'admin')
  expect(body.filter(({ email }) => email === 'binh@example.vn')).toHaveLength(1)
})

test('two who add the same person at once make one', async () => {
  const person = {
    name: 'Hai',
    email: 'hai@example.vn',
    password: 'long enough to be one',
    role: 'responder',
  }
  const both = await Promise.all([1, 2, 3].map(() => it.api('POST', '/api/team', person, 'admin')))
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
})

test('nobody sees a password, a token or a hash of either', async () => {
  const asked = await askInMessenger(it)
  await conversationOf(it, asked)
  const seen = await Promise.all(
    ['/api/team', '/api/channels', '/api/session', '/api/openapi.json'].map(async (path) =>
      JSON.stringify((await it.api('GET', path, undefined, 'admin')).body),
    ),
  )
  expect(seen.join(' ')).not.toMatch(/EAAG|long enough|app-secret|verify-token-of|scrypt|"password":"/)
})

/** Method and route of everything under /api, as the application itself lists them. */
function apiRoutes(): [method: string, route: string][] {
  const trail: string[] = []
  return it
    .routes()
    .split('\n')
    .flatMap((line) => {
      const depth = line.search(/[├└]/) / 4
      const [, part, methods] = /── (\S+) \(([A-Z, ]+)\)/.exec(line) ?? []
      if (part === undefined || methods === undefined) return []
      trail.splice(depth, trail.length, part)
      const route = trail.join('')
      return route.startsWith('/api')
        ? methods.split(', ').map((method): [string, string] => [method, route])
        : []
    })
}
