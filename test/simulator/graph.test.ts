import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startReceiver } from './receiver.ts'
import type { Receiver } from './receiver.ts'
import { startSimulator } from './simulator.ts'
import type { Simulator } from './simulator-interface.ts'

const page = { id: '100200300400500', name: 'Trang Thử', accessToken: 'PAGE-TOKEN' }
const hour = 3_600_000
const day = 24 * hour

let receiver: Receiver
let simulator: Simulator
let now: number

beforeEach(async () => {
  now = 1707211876_000
  receiver = await startReceiver('verify-me')
  simulator = await startSimulator({
    appSecret: 'app-secret',
    verifyToken: 'verify-me',
    appId: '1029384756102938',
    pages: [page],
    webhookUrl: receiver.url,
    now: () => now,
  })
})

afterEach(async () => {
  await simulator.close()
  await receiver.close()
})

interface Answered {
  status: number
  body: { error?: { code: number; error_subcode?: number; message: string } } & Record<string, unknown>
}

async function call(
  method: string,
  path: string,
  body?: object,
  token = page.accessToken,
): Promise<Answered> {
  const response = await fetch(`${simulator.graphUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

const send = (personId: string, text: string, more: object = {}): Promise<Answered> =>
  call('POST', '/me/messages', {
    recipient: { id: personId },
    messaging_type: 'RESPONSE',
    message: { text },
    ...more,
  })

const asHumanAgent = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }

test('a sent message is answered with its id and echoed with our own metadata', async () => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  simulator.public.sendMessage(id, 'alo')
  const { status, body } = await send(id, 'Dạ', { message: { text: 'Dạ', metadata: 'outbox-7' } })
  await simulator.settled()

  expect(status).toBe(200)
  expect(body).toEqual({ recipient_id: id, message_id: expect.stringMatching(/^m_/) })
  expect(JSON.parse(receiver.received.at(-1)?.body ?? '')).toEqual({
    object: 'page',
    entry: [
      {
        id: '100200300400500',
        time: 1707211876000,
        messaging: [
          {
            sender: { id: '100200300400500' },
            recipient: { id },
            timestamp: 1707211876000,
            message: {
              mid: body.message_id,
              is_echo: true,
              text: 'Dạ',
              app_id: 1029384756102938,
              metadata: 'outbox-7',
            },
          },
        ],
      },
    ],
  })
})

test('the echo comes before the answer, or never, when told so', async () => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  simulator.public.sendMessage(id, 'alo')
  await simulator.settled()

  simulator.setEchoOrder('before')
  await send(id, 'một')
  expect(receiver.received).toHaveLength(2)

  simulator.setEchoOrder('never')
  await send(id, 'hai')
  await simulator.settled()
  expect(receiver.received).toHaveLength(2)
})

test.for([
  { name: 'a day exactly', after: day, more: {}, subcode: undefined },
  { name: 'a day and a millisecond', after: day + 1, more: {}, subcode: 2018278 },
  { name: 'the human agent tag after a day', after: day + 1, more: asHumanAgent, subcode: undefined },
  { name: 'the human agent tag after a week', after: 7 * day + 1, more: asHumanAgent, subcode: 2018278 },
  {
    name: 'a tag that was removed',
    after: 0,
    more: { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' },
    subcode: 1893061,
  },
])('the sending window: $name', async ({ after, more, subcode }) => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  simulator.public.sendMessage(id, 'alo')
  now += after
  const { status, body } = await send(id, 'Dạ', more)

  expect(body.error?.error_subcode).toBe(subcode)
  expect(status === 200).toBe(subcode === undefined)
})

test('what cannot be sent is refused in the shape of Facebook errors', async () => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  simulator.public.sendMessage(id, 'alo')

  expect((await send(id, 'á'.repeat(2001))).body).toEqual({
    error: {
      message: '(#100) Length of param message[text] must be less than or equal to 2000',
      type: 'OAuthException',
      code: 100,
      fbtrace_id: expect.any(String),
    },
  })
  expect((await send(id, '  ')).body.error).toMatchObject({ code: 197 })
  expect((await send('24269999999999999', 'Dạ')).body.error).toMatchObject({
    code: 100,
    error_subcode: 2018001,
  })
  expect((await call('GET', '/me', undefined, 'stolen')).body.error).toMatchObject({ code: 190 })
})

test('a reply to a comment tags its author by name and is told as the Page’s own', async () => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  const post = simulator.page.publish('Bài viết')
  const comment = simulator.public.comment(id, post.id, 'hỏi chút')
  const { body } = await call('POST', `/${comment.id}/comments`, { message: `@[${id}] dạ có ạ` })
  await simulator.settled()

  expect(JSON.parse(receiver.received.at(-1)?.body ?? '').entry[0].changes[0].value).toMatchObject({
    from: { id: '100200300400500', name: 'Trang Thử' },
    message: 'Nguyễn An dạ có ạ',
    comment_id: body.id,
    parent_id: comment.id,
    post_id: post.id,
    verb: 'add',
  })
})

test('a comment gets one private reply', async () => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  const comment = simulator.public.comment(id, simulator.page.publish('Bài viết').id, 'ib em với')
  const reply = { recipient: { comment_id: comment.id }, message: { text: 'Dạ' } }

  expect((await call('POST', '/me/messages', reply)).status).toBe(200)
  expect((await call('POST', '/me/messages', reply)).body.error?.code).toBe(10900)
  expect((await send(id, 'thêm nữa')).body.error?.error_subcode).toBe(2018278)
})

test('forms, query tokens and any version are taken like JSON', async () => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  simulator.public.sendMessage(id, 'alo')
  const response = await fetch(`${simulator.url}/v21.0/${page.id}/messages?access_token=PAGE-TOKEN`, {
    method: 'POST',
    body: new URLSearchParams({
      recipient: JSON.stringify({ id }),
      message: JSON.stringify({ text: 'Dạ' }),
    }),
  })

  expect(response.status).toBe(200)
  expect(response.headers.get('facebook-api-version')).toBe('v21.0')
})

test('a proof of the app secret is checked when it is given', async () => {
  const proof = createHmac('sha256', 'app-secret').update('PAGE-TOKEN').digest('hex')

  expect((await call('GET', `/me?fields=id,name&appsecret_proof=${proof}`)).body).toEqual({
    id: '100200300400500',
    name: 'Trang Thử',
  })
  expect((await call('GET', '/me?appsecret_proof=00')).body.error?.code).toBe(100)
})

test('a page hears only of the fields it subscribed to', async () => {
  await call('POST', `/${page.id}/subscribed_apps`, { subscribed_fields: ['feed', 'messages'] })
  const { id } = simulator.public.createPerson('Nguyễn An')
  simulator.public.sendMessage(id, 'alo')
  simulator.page.sendMessage(id, 'Dạ')
  await simulator.settled()

  expect(simulator.deliveries().map(({ fields }) => fields)).toEqual([['messages']])
  expect((await call('GET', `/${page.id}/subscribed_apps`)).body.data).toMatchObject([
    { id: '1029384756102938', subscribed_fields: ['feed', 'messages'] },
  ])
})

test('a call can fail, be slow, or lose its answer after it had its effect', async () => {
  const { id } = simulator.public.createPerson('Nguyễn An')
  simulator.public.sendMessage(id, 'alo')
  await simulator.settled()

  simulator.failNext({ match: { path: '/messages' }, error: { code: 4, is_transient: true } })
  expect((await send(id, 'một')).body.error).toMatchObject({ code: 4, is_transient: true })

  simulator.failNext({ httpStatus: 502 })
  await expect(send(id, 'hai')).rejects.toThrow('JSON')

  simulator.failNext({ match: { method: 'POST' }, dropAnswerAfterApplying: true })
  await expect(send(id, 'ba')).rejects.toThrow('fetch failed')
  await simulator.settled()
  expect(receiver.received.map(({ body }) => JSON.parse(body).entry[0].messaging[0].message.text)).toEqual([
    'alo',
    'ba',
  ])
})
