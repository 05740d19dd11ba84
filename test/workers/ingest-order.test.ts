import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueBackends } from '#test/support/backends.ts'
import { feedDelivery } from '#test/support/deliveries.ts'
import type { CommentFacts } from '#test/support/deliveries.ts'
import { ingestedInquiries, ingestedMessages } from '#test/support/ingested.ts'
import { page, startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

const mai = { id: '1001', name: 'Nguyễn Thị Mai' }
const binh = { id: '1002', name: 'Lê Văn Bình' }
const thePage = { id: page.id, name: page.name }
const at = Date.parse('2026-11-25T02:00:00Z') / 1000

type Happened = { sentAt: number; fact: (prefix: string) => CommentFacts }

/** Said, corrected, asked on by another, answered, and the other taken back. */
const anEverydayThread: Happened[] = [
  { sentAt: at, fact: (x) => ({ id: `${x}_1`, post: x, from: mai, text: 'Hỏi lương?', at }) },
  {
    sentAt: at + 60,
    fact: (x) => ({ id: `${x}_1`, post: x, from: mai, text: 'Hỏi lương tháng 13?', at, verb: 'edited' }),
  },
  {
    sentAt: at + 120,
    fact: (x) => ({
      id: `${x}_2`,
      post: x,
      parent: `${x}_1`,
      from: binh,
      text: 'Tôi cũng hỏi',
      at: at + 120,
    }),
  },
  {
    sentAt: at + 180,
    fact: (x) => ({ id: `${x}_3`, post: x, parent: `${x}_1`, from: thePage, text: 'Có ạ', at: at + 180 }),
  },
  {
    sentAt: at + 240,
    fact: (x) => ({ id: `${x}_2`, post: x, parent: `${x}_1`, from: binh, verb: 'remove' }),
  },
]

/** Four levels deep, the answer at the bottom. */
const aDeepThread: Happened[] = [1, 2, 3, 4].map((level) => ({
  sentAt: at + level,
  fact: (x) => ({
    id: `${x}_${level}`,
    post: x,
    parent: level === 1 ? x : `${x}_${level - 1}`,
    from: level === 4 ? thePage : level % 2 === 0 ? binh : mai,
    text: `tầng ${level}`,
    at: at + level * 60,
  }),
}))

describe.each(queueBackends)('on $name', ({ redisUrl }) => {
  let it: Installation
  beforeAll(async () => {
    it = await startInstallation({ redisUrl })
  })
  afterAll(() => it.close())

  test.for([
    ['an everyday thread', 'a', anEverydayThread],
    ['a deep thread', 'd', aDeepThread],
  ] as const)('%s comes to the same whatever the order of arrival', async ([, name, happened]) => {
    const orders = permutations(happened)
    // One delivery carries the n-th arrival of every order: they are threads of their own.
    for (let step = 0; step < happened.length; step++) {
      const arrivals = orders.map((order, index) => ({ ...order[step], prefix: `${name}${index}` }))
      for (const sentAt of new Set(arrivals.map((arrival) => arrival.sentAt))) {
        const facts = arrivals.filter((a) => a.sentAt === sentAt).flatMap((a) => a.fact?.(a.prefix) ?? [])
        await it.simulator.postRaw(feedDelivery(sentAt ?? at, facts))
      }
      await it.quiet()
    }
    expect(await distinctOutcomes(it, name, orders.length)).toHaveLength(1)
  })

  test('arrivals of one thread in one batch come to the same in any order', async () => {
    const orders = permutations(anEverydayThread)
    const posted = orders.map(async (order, index) =>
      it.simulator.postRaw({
        object: 'page',
        entry: order.flatMap(({ sentAt, fact }) => feedDelivery(sentAt, [fact(`b${index}`)]).entry),
      }),
    )
    await Promise.all(posted)
    await it.quiet()
    expect(await distinctOutcomes(it, 'b', orders.length)).toHaveLength(1)
  })

  test('an everyday thread comes to what the product says', async () => {
    await it.simulator.postRaw({
      object: 'page',
      entry: anEverydayThread.flatMap(({ sentAt, fact }) => feedDelivery(sentAt, [fact('truth')]).entry),
    })
    await it.quiet()

    expect(await ingestedMessages(it, 'truth\\_%')).toMatchObject([
      {
        id: 'truth_1',
        root: 'truth_1',
        text: 'Hỏi lương tháng 13?',
        editedAt: '2026-11-25T02:01:00.000Z',
        sentAt: '2026-11-25T02:00:00.000Z',
      },
      {
        id: 'truth_2',
        root: 'truth_1',
        deletedAt: '2026-11-25T02:04:00.000Z',
        sentAt: '2026-11-25T02:02:00.000Z',
      },
      { id: 'truth_3', root: 'truth_1', origin: 'native', text: 'Có ạ' },
    ])
    expect(await ingestedInquiries(it, 'truth\\_%')).toMatchObject([
      {
        opening: 'truth_1',
        state: 'answered',
        settledAt: '2026-11-25T02:03:00.000Z',
        dueAt: '2026-11-25T04:00:00.000Z',
        onTime: true,
      },
      { opening: 'truth_2', state: 'withdrawn', settledAt: '2026-11-25T02:04:00.000Z' },
    ])
  })
})

/** What the orders came to, each under one name, without repetition. */
async function distinctOutcomes(it: Installation, name: string, orders: number): Promise<string[]> {
  const messages = await ingestedMessages(it, `${name}%`)
  const inquiries = await ingestedInquiries(it, `${name}%`)
  const outcomes = Array.from({ length: orders }, (_, index) => {
    const own = ({ root }: { root: string }) => root.startsWith(`${name}${index}_`)
    const thread = { messages: messages.filter(own), inquiries: inquiries.filter(own) }
    return JSON.stringify(thread, undefined, 1).replaceAll(`${name}${index}_`, 'x_')
  })
  expect(outcomes[0]).toContain('"id": "x_1"')
  return [...new Set(outcomes)]
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  )
}
