import { readDelivery } from '../channels/facebook/events.ts'
import type { WebhookEvent } from '../channels/facebook/events.ts'
import { parseDelivery } from '../channels/facebook/json.ts'
import type { Context } from '../context.ts'
import * as channels from '../data/channels.ts'
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
  const discovered: Discovered = { personIds: [], postIds: [] }
  const taken = await context.db.transaction().execute(async (trx) => {
    const claimed = await deliveries.claim(trx, batch)
    if (claimed.length === 0) return 0
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
    if (error instanceof SyntaxError) return { error: 'not JSON' }
    throw error
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

  const groups = await groupByConversation(context.db, channelId, [...byArrival.keys()])
  await inParallel(groups, atOnce, async (group) => {
    try {
      await apply(group)
    } catch (error) {
      if (isPassing(error)) throw error
      // One of them cannot be stored: each is tried alone, so that only that one is set aside.
      for (const arrival of group.arrivals) {
        try {
          await apply({ ...group, arrivals: [arrival] })
        } catch (alone) {
          if (isPassing(alone)) throw alone
          const event = byArrival.get(arrival)
          if (event) event.refusal = `could not be applied: ${failureName(alone)}`
          context.log.error(
            { deliveryId: event?.deliveryId, failure: failureName(alone) },
            'event quarantined',
          )
        }
      }
    }
  })
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
