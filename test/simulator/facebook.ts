import { createDeliverer } from './deliverer.ts'
import type { Deliverer } from './deliverer.ts'
import { envelope } from './envelopes.ts'
import type { WebhookEvent } from './envelopes.ts'
import { keepState, readState } from './state-file.ts'
import { facebookJson } from './wire.ts'
import { allFields } from './world.ts'
import type { Page, World } from './world.ts'

/** When the app hears of its own message or comment: before its call is answered, after, or never. */
export type EchoOrder = 'before' | 'after' | 'never'

export interface FacebookOptions {
  appId: string
  appSecret: string
  verifyToken: string
  pages: { id: string; name: string; accessToken: string; subscribed?: boolean }[]
  webhookUrl: string
  now: () => number
  stateFile: string | undefined
  retryDelays: number[]
  schedule: (run: () => void, delayMs: number) => () => void
  answerWithinMs: number
  log: (line: string) => void
}

/** What all parts of the simulator share. */
export interface Facebook {
  appId: string
  appSecret: string
  world: World
  now: () => number
  deliverer: Deliverer
  echoOrder: EchoOrder
  page(id?: string): Page
  /** Resolves after the first attempt. Not to be awaited by who only tells what happened. */
  emit(event: WebhookEvent): Promise<void>
  /** All that happens inside goes out as one POST. */
  batch<T>(run: () => T | Promise<T>): Promise<T>
  changed(): void
  onChange(listener: () => void): () => void
  verify(): Promise<boolean>
  close(): Promise<void>
}

export function createFacebook(options: FacebookOptions): Facebook {
  const { now } = options
  const saved = readState(options.stateFile)
  const { world } = saved
  for (const { id, name, accessToken, subscribed = true } of options.pages) {
    const known = world.pages.get(id)
    const fresh = { subscribedFields: subscribed ? allFields : [], unsubscribedAt: null, tokenFault: null }
    world.pages.set(id, { ...fresh, ...known, id, name, accessToken })
  }

  const listeners = new Set<() => void>()
  const changed = (): void => {
    stateFile.touch()
    for (const listener of listeners) listener()
  }
  const deliverer = createDeliverer({
    ...options,
    onChange: changed,
    onGiveUp(pageId) {
      options.log(`webhooks disabled for Page ${pageId} after an hour of failures`)
      const page = world.pages.get(pageId)
      if (page) Object.assign(page, { subscribedFields: [], unsubscribedAt: now() })
    },
  })
  const stateFile = keepState(options.stateFile, () => ({ world, undelivered: deliverer.unfinished() }))
  for (const delivery of saved.undelivered) void deliverer.send(delivery)

  let batched: WebhookEvent[] | undefined
  let posts = 0
  const post = (events: WebhookEvent[]): Promise<void> => {
    const [first] = events
    if (first === undefined) return Promise.resolve()
    posts += 1
    const body = facebookJson(envelope(events, now(), posts % 2 === 0))
    const fields = events.map(({ field }) => field)
    return deliverer.send({ pageId: first.pageId, body, fields, createdAt: now() })
  }

  return {
    ...options,
    world,
    deliverer,
    echoOrder: 'after',
    page(id = options.pages[0]?.id) {
      const page = world.pages.get(id ?? '')
      if (page === undefined) throw new RangeError(`no such Page: ${id}`)
      return page
    },
    emit(event) {
      if (world.pages.get(event.pageId)?.subscribedFields.includes(event.field) !== true)
        return Promise.resolve()
      if (batched === undefined) return post([event])
      batched.push(event)
      return Promise.resolve()
    },
    async batch(run) {
      const events: WebhookEvent[] = []
      batched = events
      try {
        return await run()
      } finally {
        batched = undefined
        void post(events)
      }
    },
    changed,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async verify() {
      const challenge = String(now())
      const url = new URL(options.webhookUrl)
      url.searchParams.set('hub.mode', 'subscribe')
      url.searchParams.set('hub.challenge', challenge)
      url.searchParams.set('hub.verify_token', options.verifyToken)
      const response = await fetch(url, { redirect: 'manual' })
      return response.status === 200 && (await response.text()) === challenge
    },
    async close() {
      await deliverer.close()
      changed()
      stateFile.flush()
    },
  }
}
