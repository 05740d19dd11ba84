import { readDelivery } from '../channels/facebook/events.ts'
import type { WebhookEvent } from '../channels/facebook/events.ts'
import { parseDelivery } from '../channels/facebook/json.ts'
import type { Context } from '../context.ts'
import * as channels from '../data/channels.ts'
import { ThreadMoved } from '../data/conversations.ts'
import * as deliveries from '../data/deliveries.ts'
import type { Delivery } from '../data/deliveries.ts'
import { failureName, isPassing } from '../data/failures.ts'
import type { Arrival } from '../domain/arrival.ts'
import { applyArrivals } from './apply-arrivals.ts'
import type { Discovered } from './apply-arrivals.ts'
import { groupByConversation } from './find-roots.ts'
import type { Group } from './find-roots.ts'

const batch = 200
/** Conversations are independent of each other, and the database has more than one core. */
const atOnce = 8

type ReadEvent = WebhookEvent & { deliveryId: string; refusal: string | null }

/**
 * Takes a batch of waiting deliveries and applies what they say. The deliveries stay claimed until all of it is
 * committed, so whatever is interrupted is done again; doing it twice changes nothing.
 *
 * @returns how many deliveries were taken; 0 when none waits
 */
export async function ingestDeliveries(context: Context): Promise<number> {
  try {
    return await ingestBatch(context, batch)
  } catch (error) {
    if (isPassing(error)) throw error
    return ingestOne(context)
  }
}

/** After a batch that cannot be taken as a whole: its first delivery alone, set aside when it is to blame. */
async function ingestOne(context: Context): Promise<number> {
  let deliveryId: string | undefined
  try {
    return await ingestBatch(context, 1, (id) => (deliveryId = id))
  } catch (error) {
    if (isPassing(error) || deliveryId === undefined) throw error
    const failure = failureName(error)
    await deliveries.setQuarantined(context.db, deliveryId, new Date(context.now()), `not stored: ${failure}`)
    context.log.error({ deliveryId, failure }, 'delivery quarantined')
    return 1
  }
}

async function ingestBatch(
  context: Context,
  limit: number,
  onClaimed?: (deliveryId: string) => void,
): Promise<number> {
  const discovered: Discovered = { personIds: [], postIds: [] }
  const taken = await context.db.transaction().execute(async (trx) => {
    const claimed = await deliveries.claim(trx, limit)
    if (claimed.length === 0) return 0
    for (const { id } of claimed) onClaimed?.(id)
    const now = new Date(context.now())
    const events: ReadEvent[] = []
    const processed: string[] = []
    for (const delivery of claimed) {
      const read = readOne(delivery)
      if ('error' in read) await deliveries.setQuarantined(trx, delivery.id, now, read.error)
      else processed.push(delivery.id)
      if ('events' in read) events.push(...read.events)
    }

    const pages = events.flatMap((event) => event.pageExternalId ?? [])
    const channelIds = await channels.ensure(context.db, [...new Set(pages)])
    const channelOf = (event: ReadEvent) => channelIds.get(event.pageExternalId ?? '') ?? null
    for (const channelId of channelIds.values()) {
      const found = await applyEvents(
        context,
        channelId,
        events.filter((event) => channelOf(event) === channelId),
      )
      discovered.personIds.push(...found.personIds)
      discovered.postIds.push(...found.postIds)
    }
    await channels.setLastDelivery(context.db, [...channelIds.values()].toSorted(), now)
    await deliveries.insertEvents(
      trx,
      events.map((event) => ({ ...event, ...statusOf(event), channelId: channelOf(event) })),
    )
    await deliveries.setProcessed(trx, processed, now)
    return claimed.length
  })
  await Promise.all([
    ...discovered.postIds.map((postId) => context.jobs.add('fetch-post', { postId })),
    ...discovered.personIds.map((personId) => context.jobs.add('fetch-person', { personId })),
  ])
  return taken
}

function readOne(delivery: Delivery): { events: ReadEvent[] } | { error: string } {
  try {
    const read = readDelivery(parseDelivery(delivery.body.toString('utf8')), delivery.receivedAt)
    return { events: read.map((event) => ({ ...event, deliveryId: delivery.id, refusal: null })) }
  } catch (error) {
    // Nested deeper than the stack, for one. Reading depends on nothing but the bytes: it never gets better.
    return { error: error instanceof SyntaxError ? 'not JSON' : `unreadable: ${failureName(error)}` }
  }
}

async function applyEvents(
  context: Context,
  channelId: string,
  events: readonly ReadEvent[],
): Promise<Discovered> {
  const byArrival = new Map<Arrival, ReadEvent>()
  for (const event of events)
    if (event.outcome.status === 'applied') byArrival.set(event.outcome.arrival, event)
  const discovered: Discovered = { personIds: [], postIds: [] }
  const when = { termsAt: await context.office.termsOf(channelId), now: context.now() }
  const apply = async (group: Group) => {
    const found = await applyArrivals(context.db, { channelId, ...group }, group.arrivals, when)
    discovered.personIds.push(...found.personIds)
    discovered.postIds.push(...found.postIds)
  }

  const setAside = (arrival: Arrival, error: unknown) => {
    const event = byArrival.get(arrival)
    if (event) event.refusal = `could not be applied: ${failureName(error)}`
    context.log.error({ deliveryId: event?.deliveryId, failure: failureName(error) }, 'event quarantined')
  }
  const applySorted = async (arrivals: readonly Arrival[]) => {
    const groups = await groupByConversation(context.db, channelId, arrivals)
    await inParallel(groups, atOnce, async (group) => {
      try {
        await apply(group)
      } catch (error) {
        const [first, ...rest] = group.arrivals
        if (isPassing(error)) throw error
        if (error instanceof ThreadMoved) await applySorted(group.arrivals)
        // One of them cannot be stored: each is tried alone, so that only that one is set aside.
        else if (rest.length > 0) for (const arrival of group.arrivals) await applySorted([arrival])
        else setAside(first, error)
      }
    })
  }
  await applySorted([...byArrival.keys()])
  return discovered
}

async function inParallel<T>(items: readonly T[], workers: number, act: (item: T) => Promise<void>) {
  const left = items.values()
  const results = await Promise.allSettled(
    Array.from({ length: workers }, async () => {
      for (const item of left) await act(item)
    }),
  )
  // Only when all have ended: whoever called must not go on while some are still at work.
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

function statusOf({ outcome, refusal, kind, externalId }: ReadEvent) {
  const reason = refusal ?? (outcome.status === 'quarantined' ? outcome.reason : null)
  return {
    status: reason === null ? outcome.status : ('quarantined' as const),
    reason: reason?.slice(0, 500) ?? null,
    // Words from outside: kept, but not at any length.
    kind: kind.slice(0, 200),
    externalId: externalId ?? null,
  }
}
