import { afterAll, beforeAll, expect, test } from 'vitest'
import { askInMessenger } from '#test/support/asking.ts'
import type { Asked } from '#test/support/asking.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

let it: Installation
let asked: Asked
beforeAll(async () => {
  it = await startInstallation()
  asked = await askInMessenger(it)
})
afterAll(() => it.close())

const cursor = (text: string) => encodeURIComponent(Buffer.from(text).toString('base64url'))
const now = '2026-11-25T03:00:00.000Z'

test.for([
  ['an id that is none', '/api/inquiries/1'],
  ['an id with a NUL', '/api/inquiries/%00'],
  ['an id that breaks the encoding', '/api/inquiries/%E0%A4%A'],
  ['an id of SQL', "/api/conversations/'; drop table users --"],
  ['a view that is none', '/api/inquiries?view=everything'],
  ['a limit of 0', '/api/inquiries?limit=0'],
  ['a limit of a million', '/api/inquiries?limit=1000000'],
  ['a limit that is no number', '/api/inquiries?limit=ten'],
  ['a limit of a half', '/api/inquiries?limit=1.5'],
  ['a cursor that is none', '/api/inquiries?cursor=xyz'],
  ['a cursor without an id', `/api/inquiries?cursor=${cursor('1795446644419 ')}`],
  ['a cursor whose id is none', `/api/inquiries?cursor=${cursor('1795446644419 abc')}`],
  ['a cursor with a NUL', `/api/inquiries?cursor=${cursor('1795446644419 \u0000')}`],
  [
    'a cursor beyond all time',
    `/api/inquiries?cursor=${cursor('9999999999999999 018f0000-0000-7000-8000-000000000000')}`,
  ],
  ['a cursor of half a megabyte', `/api/inquiries?cursor=${'x'.repeat(10_000)}`],
  ['two cursors', '/api/inquiries?cursor=a&cursor=b'],
  ['a message cursor with a NUL', '/api/conversations/CONVERSATION/messages?before=' + cursor('1 \u0000')],
  [
    'a message cursor beyond all time',
    '/api/conversations/CONVERSATION/messages?before=' + cursor('9999999999999999 x'),
  ],
  ['office hours without an end', `/api/office/hours?from=${now}`],
  ['office hours backwards', `/api/office/hours?from=${now}&to=2026-11-24T00:00:00Z`],
  ['office hours of two years', `/api/office/hours?from=${now}&to=2028-11-25T00:00:00Z`],
  ['office hours at no time', '/api/office/hours?from=yesterday&to=today'],
  [
    'office hours on a day that is none',
    '/api/office/hours?from=2026-02-30T00:00:00Z&to=2026-03-05T00:00:00Z',
  ],
  ['office hours in a leap second', '/api/office/hours?from=2026-11-25T23:59:60Z&to=2026-11-26T00:00:00Z'],
  ['office hours long ago', '/api/office/hours?from=0001-01-01T00:00:00Z&to=0001-06-01T00:00:00Z'],
  [
    'office hours in the last of all years',
    '/api/office/hours?from=9999-01-01T00:00:00Z&to=9999-06-01T00:00:00Z',
  ],
  ['ticks in a leap second', '/api/inquiries/due?from=2026-11-25T23:59:60Z&to=2026-11-26T00:00:00Z'],
  ['ticks without a span', '/api/inquiries/due'],
] as const)('%s is refused with a problem document', async ([, path]) => {
  const { status, body } = await it.api('GET', path.replace('CONVERSATION', asked.conversationId))
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(body).toMatchObject({ status })
})

test.for([
  ['ticks of two centuries', '/api/inquiries/due?from=2000-01-01T00:00:00Z&to=2199-12-31T23:59:59Z'],
  ['ticks backwards', `/api/inquiries/due?from=${now}&to=2026-11-01T00:00:00Z`],
  [
    'a cursor before all time',
    `/api/inquiries?cursor=${cursor('-62135596800000 018f0000-0000-7000-8000-000000000000')}`,
  ],
  ['a field nobody knows in a query', '/api/inquiries?colour=red'],
] as const)('%s is odd, and answered', async ([, path]) => {
  expect((await it.api('GET', path)).status).toBe(200)
})

test.for([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a text', '"x"'],
  ['nothing', ''],
  ['a prototype', '{"__proto__":{"role":"admin"},"language":"en"}'],
  ['a number for a language', '{"language":1}'],
  ['a field nobody knows', '{"language":"en","role":"admin"}'],
  ['two megabytes', JSON.stringify({ language: 'x'.repeat(2 * 1024 * 1024) })],
] as const)('a body of %s is refused with a problem document', async ([, body]) => {
  const { status } = await it.api('PUT', '/api/session/language', body)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
})

test.for([
  ['nothing', ''],
  ['spaces', '   '],
  ['no token of anybody', 'EAAG-nobody'],
  ['a NUL', 'EAAG\u0000'],
  ['a second line', 'EAAG\r\nx-evil: 1'],
  ['letters that no header carries', 'mã-thông-báo'],
  ['3,000 characters', 'x'.repeat(3000)],
] as const)('a token of %s connects no page, and it is the token’s fault', async ([, accessToken]) => {
  const { status } = await it.api('POST', '/api/channels', { accessToken }, 'admin')
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
})

test.for([
  ['a name of nothing', { name: '' }],
  ['a NUL in the name', { name: 'A\u0000' }],
  ['an address that is none', { email: 'nobody' }],
  ['a short password', { password: '123456789' }],
  ['a role that is none', { role: 'owner' }],
  ['a role of their own making', { isAdmin: true }],
] as const)('a person with %s is not added', async ([, fields]) => {
  const person = { name: 'An', email: 'an@example.vn', password: 'long enough to be one', role: 'responder' }
  const { status } = await it.api('POST', '/api/team', { ...person, ...fields }, 'admin')
  expect(status).toBe(400)
  expect(await it.query(`select id from users where email = 'an@example.vn'`)).toEqual([])
})

test('a conversation or an inquiry that is not there is not found, wherever it is asked for', async () => {
  const id = '018f0000-0000-7000-8000-000000000000'
  const paths = [
    `inquiries/${id}`,
    `inquiries/${id}/evidence`,
    `conversations/${id}`,
    `conversations/${id}/messages`,
  ]
  for (const path of paths) {
    const { status } = await it.api('GET', `/api/${path}`)
    expect([path, status]).toEqual([path, 404])
  }
})
