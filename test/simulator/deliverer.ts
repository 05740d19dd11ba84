import { setMaxListeners } from 'node:events'
import { signatureOf } from './wire.ts'

export interface Attempt {
  at: number
  /** Null when nobody answered. */
  status: number | null
  error?: string
}

export interface Delivery {
  id: number
  pageId: string
  /** The very characters sent, all of them ASCII. */
  body: string
  /** The webhook field of each update in it. */
  fields: string[]
  createdAt: number
  attempts: Attempt[]
  state: 'held' | 'waiting' | 'delivered' | 'lost' | 'given-up'
}

export type SavedDelivery = Pick<Delivery, 'pageId' | 'body' | 'fields' | 'createdAt'>

export interface Disturbance {
  /** So many POSTs of the same bytes, all at once. */
  copies?: number
  delayMs?: number
  /** Facebook loses them: they are never sent. */
  lose?: boolean
}

export interface RawAnswer {
  status: number
  text: string
}

export interface DelivererOptions {
  webhookUrl: string
  appSecret: string
  now: () => number
  /** Before the second attempt, the third, …; the last one repeats until the hour is over. */
  retryDelays: number[]
  /** Calls `run` after `delayMs`; the answer cancels it. */
  schedule: (run: () => void, delayMs: number) => () => void
  answerWithinMs: number
  onChange: () => void
  /** An hour of nothing but failures. */
  onGiveUp: (pageId: string) => void
}

export type Deliverer = ReturnType<typeof createDeliverer>

const hour = 3_600_000
const kept = 10_000

/** Sends each Page's deliveries one after the other; a failed one comes again while later ones pass it. */
export function createDeliverer(options: DelivererOptions) {
  const { now, onChange } = options
  const log: Delivery[] = []
  const unfinished = new Set<Delivery>()
  const cancels = new Map<Delivery, () => void>()
  const queues = new Map<string, Promise<void>>()
  const failingSince = new Map<string, number>()
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  let settling: (() => void)[] = []
  let other = 0
  let lastId = 0
  let holding = false
  let disturbance: Disturbance = {}

  const checkSettled = (): void => {
    if (other > 0 || [...unfinished].some(({ state }) => state === 'waiting')) return
    for (const resolve of settling.splice(0)) resolve()
  }

  const finish = (delivery: Delivery, state: Delivery['state']): void => {
    delivery.state = state
    unfinished.delete(delivery)
    cancels.get(delivery)?.()
    cancels.delete(delivery)
    onChange()
    checkSettled()
  }

  const post = async (body: string, signature: string | null): Promise<RawAnswer> => {
    const response = await fetch(options.webhookUrl, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
      },
      body,
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(options.answerWithinMs)]),
    })
    return { status: response.status, text: await response.text() }
  }

  const attemptOnce = async (body: string): Promise<Attempt> => {
    const at = now()
    try {
      return { at, status: (await post(body, signatureOf(body, options.appSecret))).status }
    } catch (error) {
      return { at, status: null, error: reason(error) }
    }
  }

  const fail = (delivery: Delivery): void => {
    const since = failingSince.get(delivery.pageId) ?? now()
    failingSince.set(delivery.pageId, since)
    if (now() - since >= hour) {
      failingSince.delete(delivery.pageId)
      options.onGiveUp(delivery.pageId)
      for (const each of unfinished) if (each.pageId === delivery.pageId) finish(each, 'given-up')
      return
    }
    const delay = options.retryDelays[delivery.attempts.length - 1] ?? options.retryDelays.at(-1) ?? 0
    cancels.set(
      delivery,
      options.schedule(() => void queue(delivery), delay),
    )
    onChange()
  }

  const attempt = async (delivery: Delivery): Promise<void> => {
    if (delivery.state !== 'waiting' || closing.signal.aborted) return
    const copies = delivery.attempts.length === 0 ? (disturbance.copies ?? 1) : 1
    const results = await Promise.all(Array.from({ length: copies }, () => attemptOnce(delivery.body)))
    if (closing.signal.aborted) return
    delivery.attempts.push(...results)
    if (results.some(({ status }) => status !== null && status >= 200 && status < 300)) {
      failingSince.delete(delivery.pageId)
      finish(delivery, 'delivered')
    } else fail(delivery)
  }

  const queue = (delivery: Delivery): Promise<void> => {
    const turn = (queues.get(delivery.pageId) ?? Promise.resolve()).then(() => attempt(delivery))
    queues.set(delivery.pageId, turn)
    return turn
  }

  const start = async (delivery: Delivery): Promise<void> => {
    delivery.state = 'waiting'
    if (disturbance.lose === true) return finish(delivery, 'lost')
    if (disturbance.delayMs === undefined) return queue(delivery)
    cancels.set(
      delivery,
      options.schedule(() => void queue(delivery), disturbance.delayMs),
    )
  }

  return {
    /** Resolves after the first attempt, or at once when nothing is to be sent now. */
    send(saved: SavedDelivery): Promise<void> {
      const delivery: Delivery = { ...saved, id: ++lastId, attempts: [], state: 'held' }
      log.push(delivery)
      if (log.length > kept) log.shift()
      unfinished.add(delivery)
      onChange()
      return holding ? Promise.resolve() : start(delivery)
    },
    /** One attempt, outside queue and log. A null signature sends none. */
    post,
    hold(): void {
      holding = true
    },
    release(order: 'as-happened' | 'reversed' = 'as-happened'): void {
      holding = false
      const held = [...unfinished].filter(({ state }) => state === 'held')
      for (const delivery of order === 'reversed' ? held.toReversed() : held) void start(delivery)
    },
    disturb(next: Disturbance): void {
      disturbance = next
    },
    list: (): readonly Delivery[] => log,
    unfinished: (): SavedDelivery[] =>
      [...unfinished].map(({ pageId, body, fields, createdAt }) => ({ pageId, body, fields, createdAt })),
    /** Keeps `settled` waiting for work that will send something later. */
    async during<T>(work: Promise<T>): Promise<T> {
      other += 1
      try {
        return await work
      } finally {
        other -= 1
        checkSettled()
      }
    },
    /** Nothing on its way and no retry planned. What is held does not count. */
    settled(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      settling.push(resolve)
      checkSettled()
      return promise
    },
    async close(): Promise<void> {
      closing.abort()
      for (const cancel of cancels.values()) cancel()
      await Promise.all(queues.values())
      for (const resolve of settling.splice(0)) resolve()
    },
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
