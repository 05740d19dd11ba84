import type { Arrival } from '../../domain/arrival.ts'
import { isRecord, text } from './json.ts'
import type { Json } from './json.ts'

/** What one item of a delivery says to us. */
export type Outcome =
  { status: 'applied'; arrival: Arrival } | { status: 'ignored' } | { status: 'quarantined'; reason: string }

/** An item as it was read: what kind of thing it is, the platform's id of its subject, and what follows. */
export type Reading = { kind: string; externalId: string | undefined; outcome: Outcome }

/** What surrounds an item: its page, and the times of the delivery (epoch ms). */
export type Envelope = { pageExternalId: string; entryAt: number | undefined; receivedAt: number }

/** The name of the field that tells what a messaging item is, as in `{sender, recipient, read: {…}}`. */
export function shapeOf(item: Json): string {
  if (!isRecord(item)) return 'unknown'
  const envelope = new Set(['sender', 'recipient', 'timestamp', 'prior_message', 'seq'])
  return text(Object.keys(item).find((key) => !envelope.has(key))) || 'unknown'
}

export function applied(kind: string, arrival: Arrival): Reading {
  return { kind, externalId: arrival.externalId, outcome: { status: 'applied', arrival } }
}

export function ignored(kind: string, externalId?: string): Reading {
  return { kind, externalId, outcome: { status: 'ignored' } }
}

export function quarantined(kind: string, reason: string, externalId?: string): Reading {
  return { kind, externalId, outcome: { status: 'quarantined', reason } }
}
