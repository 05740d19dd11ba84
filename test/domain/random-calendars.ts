import * as fc from 'fast-check'
import type { Calendar, CalendarException, OpeningHours } from '#server/domain/calendar.ts'
import { dateOfDay, DAY_MS } from '#server/domain/time.ts'

const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  fc.integer({ min: 0, max: 48 }).map((half) => half * 30),
  fc.integer({ min: 0, max: 240 }), // where the clocks change
)

/** Hours in whole minutes: up to six stretches of the day, each open or closed, so that some of them touch. */
const hours: fc.Arbitrary<OpeningHours[]> = fc
  .tuple(
    fc.uniqueArray(minuteOfDay, { maxLength: 7 }),
    fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  )
  .map(([points, isOpen]) => {
    const edges = points.toSorted((a, b) => a - b)
    return edges
      .slice(1)
      .map((closes, index) => ({ opens: (edges[index] ?? 0) * 60, closes: closes * 60 }))
      .filter((_, index) => isOpen[index])
  })

/** Exceptions on days within a week of `aroundMs`; may never open, which the caller must rule out. */
export function randomCalendar(zone: string, aroundMs: number): fc.Arbitrary<Calendar> {
  const exception: fc.Arbitrary<CalendarException> = fc.record({
    date: fc.integer({ min: -7, max: 7 }).map((days) => dateOfDay(Math.floor(aroundMs / DAY_MS) + days)),
    open: hours,
  })
  return fc.record({
    zone: fc.constant(zone),
    week: fc.record({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }),
    exceptions: fc.uniqueArray(exception, { maxLength: 5, selector: ({ date }) => date }),
  })
}

/** Seconds that the week opens, exceptions aside: with none, a budget can be beyond the calendar. */
export function weeklySeconds(calendar: Calendar): number {
  return Object.values(calendar.week)
    .flat()
    .reduce((sum, { opens, closes }) => sum + closes - opens, 0)
}
