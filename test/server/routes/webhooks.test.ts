import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

// No workers: what is stored stays as it was stored.
let it: Installation
beforeAll(async () => {
  it = await startInstallation({ workers: false })
})
afterAll(() => it.close())

const handshake = (query: string) => fetch(`${it.url}/webhooks/facebook?${query}`)

describe('the handshake', () => {
  test('gives the challenge back as it came, as plain text', async () => {
    const query = 'hub.mode=subscribe&hub.verify_token=verify-token-of-the-tests&hub.challenge=007%3Cb%3E'
    const response = await handshake(query)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toBe('007<b>')
  })

  test('works for Facebook itself', async () => {
    expect(await it.simulator.verify()).toBe(true)
  })

  test.for([
    ['a wrong token', 403, 'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1'],
    ['another mode', 403, 'hub.mode=unsubscribe&hub.verify_token=verify-token-of-the-tests&hub.challenge=1'],
    ['no token', 400, 'hub.mode=subscribe&hub.challenge=1'],
    ['no challenge', 400, 'hub.mode=subscribe&hub.verify_token=verify-token-of-the-tests'],
    ['nothing at all', 400, ''],
    ['a mode that is a list', 400, 'hub.mode[]=subscribe&hub.verify_token[]=x&hub.challenge=1'],
  ] as const)('refuses %s with %i', async ([, status, query]) => {
    expect((await handshake(query)).status).toBe(status)
  })
})

describe('a delivery', () => {
  test('is in the database before Facebook hears 200', async () => {
    const body = messageBody('m_durable')
    const answer = await it.simulator.postRaw(body)
    const stored = await it.query(`select status from webhook_deliveries where body = $1`, [
      Buffer.from(body),
    ])

    expect(answer).toEqual({ status: 200, text: 'EVENT_RECEIVED' })
    expect(stored).toEqual([{ status: 'pending' }])
  })

  test.for([
    ['no signature', () => null],
    ['a signature of other bytes', () => signature('{}')],
    ['a signature with another secret', (body: string) => signature(body, 'another')],
    ['a SHA-1 signature', (body: string) => `sha1=${hmac('sha1', body)}`],
    ['SHA-1 under the name of SHA-256', (body: string) => `sha256=${hmac('sha1', body)}`],
    ['half a signature', (body: string) => signature(body).slice(0, 39)],
    ['a signature without its prefix', (body: string) => signature(body).slice(7)],
    ['two signatures', (body: string) => `${signature(body)}, ${signature(body)}`],
  ] as const)('with %s is refused and not kept', async ([name, sign]) => {
    const body = messageBody(`m_unsigned ${name}`)
    expect((await it.simulator.postRaw(body, { signature: sign(body) })).status).toBe(401)
    expect(await countStored(body)).toBe(0)
  })

  test('is signed in the bytes that were sent, escapes and all', async () => {
    const body = String.raw`{"object":"page","entry":[],"text":"h\u1ed3i \u00e2m \/ \ud83d\ude4f"}`
    expect((await it.simulator.postRaw(body)).status).toBe(200)
    expect(
      (await it.simulator.postRaw(body, { signature: signature(String(JSON.parse(body))) })).status,
    ).toBe(401)
    expect(await countStored(body)).toBe(1)
  })

  test('is kept to the byte, whatever is in it', async () => {
    const bytes = Buffer.from([0x7b, 0x00, 0xff, 0xfe, 0xc3, 0x28, 0x7d, 0x0a])
    expect((await post(bytes)).status).toBe(200)
    expect(await countStored(bytes)).toBe(1)
  })

  test.for([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['application/json; charset=utf-16'],
    ['application/json;'],
    ['multipart/form-data'],
    ['nonsense'],
    ['; ;'],
    [''],
  ] as const)('of the content type "%s" is taken all the same', async ([type]) => {
    const body = Buffer.from(messageBody(`m_type ${type}`))
    expect((await post(body, { 'content-type': type })).status).toBe(200)
    expect(await countStored(body)).toBe(1)
  })

  test('without a body is taken when it is signed', async () => {
    expect((await post(Buffer.alloc(0))).status).toBe(200)
    expect((await fetch(`${it.url}/webhooks/facebook`, { method: 'POST' })).status).toBe(401)
  })

  test('of 8 MB is taken, and one byte more is refused', async () => {
    const limit = 8 * 1024 * 1024
    const body = Buffer.alloc(limit, ' ')
    expect((await post(body)).status).toBe(200)
    expect(await countStored(body)).toBe(1)
    expect((await post(Buffer.alloc(limit + 1, ' '))).status).toBe(413)
  })

  test('comes among 200 others at once, and each is kept', async () => {
    const bodies = Array.from({ length: 200 }, (_, index) => messageBody(`m_parallel ${index}`))
    const answers = await Promise.all(bodies.map((body) => it.simulator.postRaw(body)))
    const [stored] = await it.query<{ count: string }>(
      `select count(*) from webhook_deliveries where body = any($1::bytea[])`,
      [bodies.map((body) => Buffer.from(body))],
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(Number(stored?.count)).toBe(200)
  })
})

function messageBody(mid: string): string {
  return JSON.stringify({ object: 'page', entry: [{ id: '1', time: 1, messaging: [{ message: { mid } }] }] })
}

function hmac(algorithm: string, body: string | Buffer, secret = 'app-secret-of-the-tests'): string {
  return createHmac(algorithm, secret).update(body).digest('hex')
}

function signature(body: string | Buffer, secret?: string): string {
  return `sha256=${hmac('sha256', body, secret)}`
}

function post(body: Buffer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${it.url}/webhooks/facebook`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': signature(body), 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  })
}

async function countStored(body: string | Buffer): Promise<number> {
  const [row] = await it.query<{ count: string }>(`select count(*) from webhook_deliveries where body = $1`, [
    Buffer.from(body),
  ])
  return Number(row?.count)
}
