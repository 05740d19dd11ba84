import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setupCode } from '#server/commands/set-up.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

let it: Installation
beforeAll(async () => {
  it = await startInstallation({ workers: false, connected: false })
})
afterAll(() => it.close())

const password = 'một mật khẩu đủ dài'
const admin = { name: 'Quản Trị', email: 'Admin@Example.vn', password }
const setUp = (fields: Record<string, unknown>) =>
  it.api<{ code?: string; role?: string }>('POST', '/api/set-up', { ...admin, ...fields }, null)
const signIn = (fields: Record<string, unknown>, headers: Record<string, string> = {}) =>
  fetch(`${it.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email: 'admin@example.vn', password, ...fields }),
  })
const countAdmins = async () => (await it.query(`select id from users where role = 'admin'`)).length

// In this order: the first administrator is made but once.
describe('the set-up', () => {
  test('is needed while there is nobody', async () => {
    expect((await it.api('GET', '/api/set-up', undefined, null)).body).toEqual({ needed: true })
  })

  test('has one code, whichever process is asked', async () => {
    const codes = await Promise.all([1, 2, 3, 4].map(() => setupCode(it.context)))
    expect(codes[0]).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
    expect(new Set(codes).size).toBe(1)
  })

  test('with a wrong code makes nobody', async () => {
    expect((await setUp({ code: 'AAAA-AAAA' })).body).toMatchObject({
      code: 'wrong_set_up_code',
      status: 403,
    })
    expect((await setUp({ code: '' })).status).toBe(403)
    expect(await countAdmins()).toBe(0)
  })

  test('with a password that is too short makes nobody, and the code stays good', async () => {
    const code = await setupCode(it.context)
    expect((await setUp({ code, password: 'short' })).status).toBe(400)
    expect((await setUp({ code, email: 'no address' })).status).toBe(400)
    expect(await setupCode(it.context)).toBe(code)
  })

  test('from another site makes nobody', async () => {
    const response = await fetch(`${it.url}/api/set-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ ...admin, code: await setupCode(it.context) }),
    })
    expect([response.status, await countAdmins()]).toEqual([403, 0])
  })

  test('by two at once with the right code makes one administrator', async () => {
    const code = (await setupCode(it.context))?.toLowerCase().replace('-', ' ')
    const both = await Promise.all([setUp({ code }), setUp({ code, email: 'second@example.vn' })])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(both.flatMap(({ body }) => body.role ?? [])).toEqual(['admin'])
    expect(await countAdmins()).toBe(1)
    await it.query(`update users set email = 'admin@example.vn'`)
  })

  test('is over then', async () => {
    expect((await it.api('GET', '/api/set-up', undefined, null)).body).toEqual({ needed: false })
    expect(await setupCode(it.context)).toBeUndefined()
    expect((await setUp({ code: 'AAAA-AAAA', email: 'third@example.vn' })).body).toMatchObject({
      code: 'set_up_done',
    })
  })

  test('cannot be guessed at without end', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => setUp({ code: 'AAAA-AAAA' })))
    expect(answers.map(({ status }) => status)).toContain(429)
  })
})

describe('signing in', () => {
  test('with the right password gives a session that scripts cannot read', async () => {
    const response = await signIn({})
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join()).toMatch(/hoi-am\.session_token=.*HttpOnly.*SameSite=Lax/i)
  })

  test('takes the address in any spelling', async () => {
    expect((await signIn({ email: 'ADMIN@example.VN' })).status).toBe(200)
  })

  test('with a wrong password and with an unknown address are refused alike', async () => {
    const [wrong, unknown] = await Promise.all([
      signIn({ password: 'something else entirely' }),
      signIn({ email: 'nobody@example.vn' }),
    ])
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.json()).toEqual(await unknown.json())
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test.for([
    ['a NUL in the address', { email: 'a\u0000@example.vn' }],
    ['a NUL in the password', { password: '\u0000'.repeat(20) }],
    ['an address that is a list', { email: ['admin@example.vn'] }],
    ['an address without end', { email: `${'x'.repeat(10_000)}@example.vn` }],
    ['a password without end', { password: 'x'.repeat(100_000) }],
  ] as const)('with %s is refused and no fault of ours', async ([name, fields]) => {
    const { status } = await signIn(fields, { 'x-forwarded-for': `10.1.0.${name.length}` })
    expect([name, status >= 400 && status < 500]).toEqual([name, true])
  })

  test('from another site is refused', async () => {
    expect((await signIn({}, { origin: 'https://evil.example' })).status).toBe(403)
  })

  test('is refused after ten attempts in a minute, from that address alone', async () => {
    const from = { 'x-forwarded-for': '10.9.9.9' }
    const statuses: number[] = []
    for (let attempt = 0; attempt < 12; attempt++)
      statuses.push((await signIn({ password: 'wrong wrong' }, from)).status)
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(statuses.slice(10)).toEqual([429, 429])
    expect((await signIn({}, { 'x-forwarded-for': '10.9.9.10' })).status).toBe(200)
  })

  test('up, which nobody may by themselves, is refused', async () => {
    const response = await fetch(`${it.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.9.11' },
      body: JSON.stringify({ name: 'Kẻ Lạ', email: 'stranger@example.vn', password, role: 'admin' }),
    })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await it.query(`select id from users where email = 'stranger@example.vn'`)).toEqual([])
  })

  test('does not let anybody give themselves another role', async () => {
    const cookie = await it.signIn('responder')
    await fetch(`${it.url}/api/auth/update-user`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: it.url },
      body: JSON.stringify({ role: 'admin', name: 'Vẫn Thế' }),
    })
    expect((await it.api('GET', '/api/session')).body).toMatchObject({ responder: { role: 'responder' } })
  })
})
