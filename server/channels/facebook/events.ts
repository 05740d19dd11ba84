import { feedEvent } from './feed.ts'
import { field, idOf, instantOf, isRecord, list, text } from './json.ts'
import type { Json } from './json.ts'
import { messengerEvent } from './messenger.ts'
import { ignored, quarantined, shapeOf } from './reading.ts'
import type { Envelope, Reading } from './reading.ts'

export type WebhookEvent = Reading & {
  position: number
  /** The page it is about; undefined when the entry does not say. */
  pageExternalId: string | undefined
}

/**
 * Takes a delivery apart: one event for each update in it, in its order. Never throws: what cannot be read is
 * quarantined with the reason, alone, and what we do not follow is ignored under its kind.
 */
export function readDelivery(delivery: Json, receivedAt: number): WebhookEvent[] {
  const events: WebhookEvent[] = []
  const add = (pageExternalId: string | undefined, reading: Reading) =>
    events.push({ position: events.length, pageExternalId, ...reading })

  if (!isRecord(delivery) || !Array.isArray(delivery['entry'])) {
    add(undefined, quarantined('delivery', 'not an object with an "entry" list'))
    return events
  }
  const object = text(delivery['object']) || 'unknown'
  for (const entry of delivery['entry']) {
    const pageExternalId = idOf(field(entry, 'id'))
    if (pageExternalId === undefined) {
      add(undefined, quarantined('entry', 'entry without an id'))
      continue
    }
    const envelope = { pageExternalId, entryAt: instantOf(field(entry, 'time')), receivedAt }
    // Only a page's entry is about a page; other objects have ids of their own.
    const page = object === 'page' ? pageExternalId : undefined
    let found = false
    for (const reading of readEntry(object, entry, envelope)) {
      found = true
      add(page, reading)
    }
    if (!found) add(page, ignored(`${object}.entry`))
  }
  return events
}

function* readEntry(object: string, entry: Json, envelope: Envelope): Generator<Reading> {
  const follows = object === 'page'
  for (const item of oneOrMany(field(entry, 'messaging'))) {
    yield follows
      ? guarded('messenger', () => messengerEvent(item, envelope))
      : ignored(`${object}.messaging`)
  }
  for (const change of changesOf(entry)) {
    if (!isRecord(change)) {
      yield quarantined('change', 'change is not an object')
      continue
    }
    const name = text(field(change, 'field')) || 'unknown'
    yield follows && name === 'feed'
      ? guarded('feed', () => feedEvent(field(change, 'value'), envelope))
      : ignored(follows ? name : `${object}.${name}`)
  }
  for (const item of list(field(entry, 'standby'))) yield ignored(`standby.${shapeOf(item)}`)
  for (const name of list(field(entry, 'changed_fields'))) yield ignored(`changed.${text(name) || 'unknown'}`)
}

/** A list, or the one thing that should have been in it. */
function oneOrMany(value: Json): Json[] {
  return isRecord(value) ? [value] : list(value)
}

/** Some Facebook products put `field` and `value` into the entry itself. */
function changesOf(entry: Json): Json[] {
  return field(entry, 'field') === undefined ? oneOrMany(field(entry, 'changes')) : [entry]
}

/** One reader's mistake must not cost the rest of the batch. */
function guarded(prefix: string, read: () => Reading): Reading {
  try {
    return read()
  } catch (error) {
    return quarantined(prefix, error instanceof Error ? error.message : 'unreadable')
  }
}
