import { afterEach, beforeEach, expect, test } from 'vitest'
import { startReceiver } from './receiver.ts'
import type { Receiver } from './receiver.ts'
import { seedHistory } from './seed-history.ts'
import { startSimulator } from './simulator.ts'
import type { Simulator } from './simulator-interface.ts'
import { startTraffic } from './traffic.ts'

const page = { id: '100200300400500', name: 'Trang Thử', accessToken: 'PAGE-TOKEN' }

let receiver: Receiver
let simulator: Simulator

beforeEach(async () => {
  receiver = await startReceiver('verify-me')
  simulator = await startSimulator({
    appSecret: 'app-secret',
    verifyToken: 'verify-me',
    pages: [page],
    webhookUrl: receiver.url,
  })
})

afterEach(async () => {
  await simulator.close()
  await receiver.close()
})

test('traffic brings both kinds, and stops when nobody answers', async () => {
  const traffic = startTraffic(simulator, { everyMs: 1e8, openLimit: 4, random: sequence() })
  for (let step = 0; step < 2_000; step += 1) traffic.step()
  traffic.stop()
  await simulator.settled()
  const fields = new Set(simulator.deliveries().flatMap((delivery) => delivery.fields))

  expect(fields).toContain('messages')
  expect(fields).toContain('feed')
  expect(simulator.world.people.size).toBeGreaterThanOrEqual(25)
  expect(simulator.countUnanswered()).toBeLessThan(60)
})

test('history is told with its own times, answers after questions', async () => {
  const askedAt = Date.UTC(2026, 9, 16, 9, 30)
  await seedHistory(simulator, [
    { askedAt, answeredAt: askedAt + 1_800_000, kind: 'comment', text: 'Cho em hỏi', answer: 'Dạ' },
    { askedAt: askedAt + 60_000, kind: 'message', person: 'Lý A Sùng', text: 'Alo' },
  ])

  expect(simulator.countUnanswered()).toBe(1)
  const sent = receiver.received.flatMap(({ body }) => JSON.parse(body).entry)
  expect(JSON.stringify(sent)).toContain('"created_time":1792143000')
  expect(JSON.stringify(sent)).toContain('"created_time":1792144800')
  expect(JSON.stringify(sent)).toContain('"timestamp":1792143060000')
})

/** Random enough, and the same in every run. */
function sequence(): () => number {
  let state = 42
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
