import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startReceiver } from './receiver.ts'
import type { Receiver } from './receiver.ts'
import { startSimulator } from './simulator.ts'
import type { Simulator, SimulatorOptions } from './simulator-interface.ts'

const page = { id: '100200300400500', name: 'Trang Thử', accessToken: 'PAGE-TOKEN' }
// 6 February 2024, 09:31:16 in UTC
const asked = 1707211876_000

let receiver: Receiver
let simulator: Simulator
let now: number
const open: { close(): Promise<void> }[] = []

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const started = await startSimulator({
    appSecret: 'app-secret',
    verifyToken: 'verify-me',
    pages: [page],
    webhookUrl: receiver.url,
    now: () => now,
    retryDelays: [0],
    ...options,
  })
  open.push(started)
  return started
}

beforeEach(async () => {
  now = asked
  receiver = await startReceiver('verify-me')
  open.push(receiver)
  simulator = await start()
})

afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close()
})

test('verification succeeds only where the token is known', async () => {
  const stranger = await start({ verifyToken: 'something else' })

  expect(await simulator.verify()).toBe(true)
  expect(await stranger.verify()).toBe(false)
})

test('a comment goes out byte for byte as Facebook writes it', async () => {
  simulator.page.publish('Bài viết', { id: '700800900' })
  simulator.public.createPerson('Nguyễn Thử', '24260000000000001')
  now = asked + 3_500
  const { id } = simulator.public.comment('24260000000000001', '100200300400500_700800900', 'việc 8/10 😢', {
    at: asked,
  })
  await simulator.settled()

  const last = receiver.received.at(-1)
  expect(last?.contentType).toBe('application/json')
  expect(last?.body.replace(id, '700800900_111222333')).toBe(
    String.raw`{"object":"page","entry":[{"id":"100200300400500","time":1707211879,"changes":[{"field":"feed","value":{"from":{"id":"24260000000000001","name":"Nguy\u1ec5n Th\u1eed"},"post":{"status_type":"mobile_status_update","is_published":true,"updated_time":"2024-02-06T09:31:16+0000","permalink_url":"https:\/\/www.facebook.com\/100200300400500\/posts\/700800900","promotion_status":"inactive","id":"100200300400500_700800900"},"message":"vi\u1ec7c 8\/10 \ud83d\ude22","post_id":"100200300400500_700800900","comment_id":"700800900_111222333","created_time":1707211876,"item":"comment","parent_id":"100200300400500_700800900","verb":"add"}}]}]}`,
  )
})

test('a Messenger text goes out with milliseconds, and an id no JSON number holds', async () => {
  const { id } = simulator.public.createPerson('Trần Thị Bình')
  const { mid } = simulator.public.sendMessage(id, 'Em chào ạ')
  await simulator.settled()

  expect(id).toMatch(/^\d{17}$/)
  expect(Number(id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
  expect(receiver.received[0]?.body).toBe(
    String.raw`{"entry":[{"id":"100200300400500","time":1707211876000,"messaging":[{"sender":{"id":"${id}"},"recipient":{"id":"100200300400500"},"timestamp":1707211876000,"message":{"mid":"${mid}","text":"Em ch\u00e0o \u1ea1"}}]}],"object":"page"}`,
  )
})

test('the signature is over the very bytes sent', async () => {
  const { id } = simulator.public.createPerson('Lê Văn Cường')
  simulator.public.sendMessage(id, 'Nghỉ lễ 30/4 được mấy ngày?')
  await simulator.settled()

  const { body = '', signature } = receiver.received[0] ?? {}
  expect(signature).toBe(
    `sha256=${createHmac('sha256', 'app-secret').update(Buffer.from(body)).digest('hex')}`,
  )
  expect(JSON.stringify(JSON.parse(body))).not.toBe(body)
})

test('what is deleted says neither what nor when', async () => {
  const post = simulator.page.publish('Bài viết', { id: '700800900' })
  const { id } = simulator.public.createPerson('Phạm Dung')
  const comment = simulator.public.comment(id, post.id, 'hỏi chút')
  simulator.public.deleteComment(comment.id)
  await simulator.settled()

  expect(JSON.parse(receiver.received.at(-1)?.body ?? '')).toEqual({
    object: 'page',
    entry: [
      {
        id: '100200300400500',
        time: 1707211876,
        changes: [
          {
            field: 'feed',
            value: {
              from: { id, name: 'Phạm Dung' },
              post_id: '100200300400500_700800900',
              comment_id: comment.id,
              item: 'comment',
              parent_id: '100200300400500_700800900',
              verb: 'remove',
            },
          },
        ],
      },
    ],
  })
})

test('a refused delivery comes again, the same bytes, until it is taken', async () => {
  receiver.statuses.push(500, 404, 302)
  simulator.public.sendMessage(simulator.public.createPerson('Hoàng Em').id, 'alo')
  await simulator.settled()

  expect(simulator.deliveries()[0]?.attempts.map(({ status }) => status)).toEqual([500, 404, 302, 200])
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
})

test('delays before retries grow, and after an hour the Page is unsubscribed', async () => {
  const planned: number[] = []
  const stubborn = await start({
    retryDelays: [0, 60_000, 600_000],
    schedule(run, delayMs) {
      planned.push(delayMs)
      now += delayMs
      queueMicrotask(run)
      return () => {}
    },
  })
  receiver.statuses.push(...Array.from({ length: 50 }, () => 503))
  const { id } = stubborn.public.createPerson('Vũ Giang')
  stubborn.public.sendMessage(id, 'một')
  await stubborn.settled()
  const attempts = receiver.received.length
  stubborn.public.sendMessage(id, 'hai')
  await stubborn.settled()

  expect(planned).toEqual([0, 60_000, 600_000, 600_000, 600_000, 600_000, 600_000, 600_000])
  expect(stubborn.deliveries().map(({ state }) => state)).toEqual(['given-up'])
  expect(receiver.received).toHaveLength(attempts)
})

test('several updates go in one POST, copies are the same bytes, and order can be turned round', async () => {
  const { id } = simulator.public.createPerson('Đỗ Hạnh')
  const post = simulator.page.publish('Bài viết')
  await simulator.settled()
  receiver.received.length = 0

  await simulator.batch(() => {
    simulator.public.sendMessage(id, 'một')
    simulator.public.comment(id, post.id, 'hai')
    simulator.public.comment(id, post.id, 'ba')
  })
  await simulator.settled()
  expect(JSON.parse(receiver.received[0]?.body ?? '').entry).toMatchObject([
    { messaging: [{ message: { text: 'một' } }] },
    { changes: [{ value: { message: 'hai' } }, { value: { message: 'ba' } }] },
  ])

  simulator.hold()
  simulator.disturb({ copies: 2 })
  simulator.public.sendMessage(id, 'bốn')
  simulator.public.sendMessage(id, 'năm')
  simulator.release('reversed')
  await simulator.settled()
  const texts = receiver.received
    .slice(1)
    .map(({ body }) => JSON.parse(body).entry[0].messaging[0].message.text)
  expect(texts).toEqual(['năm', 'năm', 'bốn', 'bốn'])
})

test('a restart loses neither what was said nor what was not yet delivered', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'simulator-'))
  try {
    const stateFile = path.join(folder, 'deep', 'state.json')
    const first = await start({ stateFile, retryDelays: [600_000] })
    const { id } = first.public.createPerson('Bùi Khánh')
    const post = first.page.publish('Bài viết')
    await first.settled()
    receiver.statuses.push(503)
    const comment = first.public.comment(id, post.id, 'Ai trả lời giúp em với')
    first.public.sendMessage(id, 'alo')
    await expect.poll(() => receiver.received.length).toBe(3)
    await first.close()

    const second = await start({ stateFile })
    await second.settled()
    expect(second.world.people.get(id)?.name).toBe('Bùi Khánh')
    expect(second.world.comments.get(comment.id)?.message).toBe('Ai trả lời giúp em với')
    expect(second.world.threads.get(`${page.id}:${id}`)?.messages).toMatchObject([{ text: 'alo' }])
    expect(receiver.received.at(-1)?.body).toBe(receiver.received[1]?.body)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('anything can be posted, signed rightly, wrongly or not at all', async () => {
  await simulator.postRaw('{"object":"page"')
  await simulator.postRaw({ object: 'page', entry: [] }, { signature: 'sha256=00' })
  const answer = await simulator.postRaw({ object: 'page', entry: [] }, { signature: null })

  expect(answer.status).toBe(200)
  expect(receiver.received.map(({ signature }) => signature)).toEqual([
    `sha256=${createHmac('sha256', 'app-secret').update('{"object":"page"').digest('hex')}`,
    'sha256=00',
    undefined,
  ])
})
