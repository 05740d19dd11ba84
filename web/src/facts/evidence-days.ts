import type { Interval } from '../inbox/office-time.ts'

export interface EvidenceDay {
  type: 'day'
  day: string
  midnight: number
  office: Interval[]
  counted: Interval[]
}

/** Days on which no minute was counted, drawn as one. */
export interface ClosedDays {
  type: 'closed'
  day: string
  from: number
  to: number
}

const dayMs = 86_400_000

interface Asked {
  askedAt: number
  until: number
  office: readonly Interval[]
  counted: readonly Interval[]
  startOfDay: (at: number) => number
  dayOf: (at: number) => string
}

// The server gives 400 days at once.
const longestDays = 390

/** The whole days that the evidence is about, as far as they are drawn: when the office was open is asked for these. */
export function evidenceSpan(askedAt: number, until: number, startOfDay: (at: number) => number): Interval {
  const from = startOfDay(askedAt)
  return { from, to: Math.min(startOfDay(until) + dayMs, from + longestDays * dayMs) }
}

/** From the day it was asked to the day it was due or answered, what the office was open and what of it counted. */
export function evidenceDays({
  askedAt,
  until,
  office,
  counted,
  startOfDay,
  dayOf,
}: Asked): (EvidenceDay | ClosedDays)[] {
  const last = startOfDay(until)
  const rows: (EvidenceDay | ClosedDays)[] = []
  for (let midnight = startOfDay(askedAt); midnight <= last; midnight = startOfDay(midnight + dayMs * 1.5)) {
    const day = dayOf(midnight)
    const within = (interval: Interval) => dayOf(interval.from) === day
    const ours = counted.filter(within)
    const open = office.filter(within)
    const before = rows.at(-1)
    const isEnd = midnight === last || rows.length === 0
    if (open.length > 0 || ours.length > 0 || isEnd)
      rows.push({ type: 'day', day, midnight, office: open.length > 0 ? open : ours, counted: ours })
    else if (before?.type === 'closed') before.to = midnight
    else rows.push({ type: 'closed', day, from: midnight, to: midnight })
  }
  return rows
}
