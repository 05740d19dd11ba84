import { DateTime, Info } from 'luxon'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** Years outside these are a RangeError: no office is asked about them, and they bound every search. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2300

/** A stretch `[fromMs, toMs)` of real time in which the zone keeps one offset. `offsetMs` is local minus UTC. */
export type OffsetSpan = { fromMs: number; toMs: number; offsetMs: number }

// Luxon reads these as "the zone of this machine", which is not a zone a calendar can have.
const MACHINE_ZONES = new Set(['local', 'system', 'default'])

/**
 * Whether Luxon knows the zone: IANA names and links, `UTC`, `UTC+7`. Never checked against
 * `Intl.supportedValuesOf`, which lists Asia/Saigon and not Asia/Ho_Chi_Minh.
 */
export function isValidZone(zone: string): boolean {
  return !MACHINE_ZONES.has(zone.toLowerCase()) && Info.normalizeZone(zone).isValid
}

/** Local time minus UTC, in milliseconds, at an instant. The zone must be valid. */
export function offsetAt(ms: number, zone: string): number {
  // Before standard time offsets have seconds, which Luxon gives as fractions of a minute.
  return Math.round(Info.normalizeZone(zone).offset(ms) * MINUTE_MS)
}

const spansOfYear = new Map<string, OffsetSpan[]>()

/** The offsets of a UTC year, in order and without holes. Rules of the past and future are those of this Node. */
export function offsetSpans(zone: string, year: number): OffsetSpan[] {
  const key = `${year} ${zone}`
  const known = spansOfYear.get(key)
  if (known) return known

  const spans: OffsetSpan[] = []
  const endMs = Date.UTC(year + 1, 0)
  let fromMs = Date.UTC(year, 0)
  let offsetMs = offsetAt(fromMs, zone)
  let knownMs = fromMs
  while (knownMs < endMs) {
    const nextMs = Math.min(knownMs + DAY_MS, endMs)
    if (offsetAt(nextMs, zone) === offsetMs) {
      knownMs = nextMs
      continue
    }
    const changeMs = firstChange(zone, offsetMs, knownMs, nextMs)
    if (changeMs >= endMs) break
    spans.push({ fromMs, toMs: changeMs, offsetMs })
    fromMs = changeMs
    knownMs = changeMs
    offsetMs = offsetAt(changeMs, zone)
  }
  spans.push({ fromMs, toMs: endMs, offsetMs })
  spansOfYear.set(key, spans)
  return spans
}

/** The first instant in `(sameMs, otherMs]` whose offset is not `offsetMs`. */
function firstChange(zone: string, offsetMs: number, sameMs: number, otherMs: number): number {
  let same = sameMs
  let other = otherMs
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetAt(middle, zone) === offsetMs) same = middle
    else other = middle
  }
  return other
}

const ISO =
  /^\d{4}-?\d{2}-?\d{2}(?:T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * Epoch milliseconds of an ISO 8601 date and time; a date alone is its local midnight. Without an offset it is wall
 * time in `zone`: a repeated time is its first occurrence, a skipped one is as far after the change as it claims.
 * Digits after the millisecond are dropped. Throws RangeError for anything else, impossible dates included.
 */
export function parseInstant(iso: string, zone: string): number {
  const text = iso.trim().toUpperCase().replace(' ', 'T')
  const match = ISO.exec(text)
  const read = DateTime.fromISO(text, { zone: 'utc' })
  if (!match || !read.isValid) throw new RangeError(`not an ISO 8601 instant: ${JSON.stringify(iso)}`)
  return match[1] === undefined ? wallToInstant(read.toMillis(), zone) : read.toMillis()
}

// Luxon settles a repeated wall time by the offset of the present moment, so the answer would change with the season.
function wallToInstant(wallMs: number, zone: string): number {
  const before = offsetAt(wallMs - DAY_MS, zone)
  const after = offsetAt(wallMs + DAY_MS, zone)
  const candidates = [wallMs - before, wallMs - after].filter((ms) => ms + offsetAt(ms, zone) === wallMs)
  return candidates.length > 0 ? Math.min(...candidates) : wallMs - before
}

/** `2026-10-19T02:30:00Z`, with milliseconds only when there are any. */
export function formatInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

/** ISO 8601 with the zone's own offset: `2026-10-19T09:30:00+07:00`. */
export function formatWithOffset(ms: number, zone: string): string {
  const text = DateTime.fromMillis(ms, { zone }).toISO({ suppressMilliseconds: true })
  if (text === null) throw new RangeError(`no such instant or zone: ${ms}, ${zone}`)
  return text
}

/** The calendar date, `YYYY-MM-DD`, that the zone's clocks show at an instant. */
export function localDate(ms: number, zone: string): string {
  return dateOfDay(Math.floor((ms + offsetAt(ms, zone)) / DAY_MS))
}

/** For people: `Mon 19/10/2026`, `Th 2 19/10/2026`. */
export function formatLocalDate(ms: number, zone: string, language: 'vi' | 'en'): string {
  return DateTime.fromMillis(ms, { zone, locale: language }).toFormat('ccc dd/MM/yyyy')
}

/** For people: `09:30`, with seconds and milliseconds only when there are any. */
export function formatLocalTime(ms: number, zone: string): string {
  const seconds = ms % 1000 === 0 ? ':ss' : ':ss.SSS'
  return DateTime.fromMillis(ms, { zone }).toFormat(`HH:mm${ms % MINUTE_MS === 0 ? '' : seconds}`)
}

/** Days since 1 January 1970 of a `YYYY-MM-DD` date, or undefined when there is no such date. */
export function dayOfDate(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const ms = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date ? undefined : ms / DAY_MS
}

/** The `YYYY-MM-DD` date of a day counted from 1 January 1970. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
