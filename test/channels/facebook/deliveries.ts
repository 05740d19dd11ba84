import { readDelivery } from '#server/channels/facebook/events.ts'
import type { WebhookEvent } from '#server/channels/facebook/events.ts'
import { parseDelivery } from '#server/channels/facebook/json.ts'
import type { Arrival } from '#server/domain/arrival.ts'

/** When our server had the delivery, whatever Facebook's times say. */
export const receivedAt = Date.parse('2026-10-14T02:00:05Z')

/** Reads a delivery from its JSON, as it comes over the wire. */
export function read(json: string): WebhookEvent[] {
  return readDelivery(parseDelivery(json), receivedAt)
}

/** Reads a delivery to page 100200300400500 with one `feed` change, sent at 2024-02-06T09:31:19Z. */
export function readFeed(value: string): WebhookEvent {
  const changes = `[{"value":${value},"field":"feed"}]`
  return only(
    read(`{"entry":[{"id":"100200300400500","time":1707211879,"changes":${changes}}],"object":"page"}`),
  )
}

/** Reads a delivery to page 100200300400500 with one messaging item, sent at 2024-02-06T09:31:19.500Z. */
export function readMessaging(item: string): WebhookEvent {
  return only(
    read(`{"object":"page","entry":[{"id":"100200300400500","time":1707211879500,"messaging":[${item}]}]}`),
  )
}

export function only(events: WebhookEvent[]): WebhookEvent {
  const [event, ...others] = events
  if (!event || others.length > 0) throw new Error(`${events.length} events instead of one`)
  return event
}

export function arrivalOf(event: WebhookEvent): Arrival {
  if (event.outcome.status !== 'applied') throw new Error(`not applied: ${JSON.stringify(event)}`)
  return event.outcome.arrival
}
