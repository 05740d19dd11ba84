import { sortedHours, weekdays } from './calendar.ts'
import type { Calendar, OpeningHours } from './calendar.ts'
import { DAY_MS, dayOfDate, offsetSpans } from './time.ts'

/** What a calendar opens on each date, in a form quick to ask: days are counted from 1 January 1970. */
export type DayHours = {
  zone: string
  ofWeekday: OpeningHours[][]
  ofDay: Map<number, OpeningHours[]>
}

export function dayHours(calendar: Calendar): DayHours {
  const ofDay = new Map<number, OpeningHours[]>()
  for (const { date, open } of calendar.exceptions) {
    const day = dayOfDate(date)
    if (day !== undefined) ofDay.set(day, sortedHours(open))
  }
  const ofWeekday = weekdays.map((weekday) => sortedHours(calendar.week[weekday]))
  return { zone: calendar.zone, ofWeekday, ofDay }
}

/**
 * The open intervals of a UTC year as opening, closing, opening, closing … in epoch milliseconds, ascending.
 * An instant is open if and only if its wall time is inside the hours of its local date. Between two changes of the
 * clock wall time is real time plus a constant, so each such stretch is laid out by itself and cut at its ends: a
 * skipped hour is then never counted and a repeated one counted twice, wherever the edges of the hours lie.
 */
export function layOutYear(hours: DayHours, year: number): number[] {
  const edges: number[] = []
  for (const { fromMs, toMs, offsetMs } of offsetSpans(hours.zone, year)) {
    const lastDay = Math.floor((toMs - 1 + offsetMs) / DAY_MS)
    for (let day = Math.floor((fromMs + offsetMs) / DAY_MS); day <= lastDay; day++) {
      const midnightMs = day * DAY_MS - offsetMs
      for (const { opens, closes } of hoursOn(hours, day)) {
        const opensMs = Math.max(midnightMs + opens * 1000, fromMs)
        const closesMs = Math.min(midnightMs + closes * 1000, toMs)
        if (opensMs < closesMs) appendInterval(edges, opensMs, closesMs)
      }
    }
  }
  return edges
}

/** Adds an interval that is not before the last one; the two become one where they touch. */
export function appendInterval(edges: number[], opensMs: number, closesMs: number): void {
  if (edges.at(-1) === opensMs) edges[edges.length - 1] = closesMs
  else edges.push(opensMs, closesMs)
}

function hoursOn(hours: DayHours, day: number): OpeningHours[] {
  const weekday = (((day + 3) % 7) + 7) % 7 // 1 January 1970 was a Thursday
  return hours.ofDay.get(day) ?? hours.ofWeekday[weekday] ?? []
}
