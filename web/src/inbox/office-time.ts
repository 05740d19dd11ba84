/** An open interval of the office, half-open `[from, to)`, in epoch milliseconds. */
export interface Interval {
  from: number
  to: number
}

/** In order and without overlaps, as the server sends them. */
export type Hours = readonly Interval[]

/** All the intervals of a span, and nothing of what lies outside it. */
export interface KnownHours extends Interval {
  intervals: Hours
}

/** Office time between two instants; what lies outside the hours given is not counted. */
export function workingMs(hours: Hours, from: number, to: number): number {
  let sum = 0
  for (const interval of hours) {
    if (interval.from >= to) break
    sum += Math.max(0, Math.min(interval.to, to) - Math.max(interval.from, from))
  }
  return sum
}

/** The interval that is open at the instant; none at the instant of closing. */
export function openInterval(hours: Hours, at: number): Interval | undefined {
  return hours.find(({ from, to }) => from <= at && at < to)
}

/** When the office opens next, if it is closed now and the span that we know says so. */
export function nextOpening(hours: Hours, at: number): number | undefined {
  return hours.find(({ from }) => from > at)?.from
}

export interface OfficeDay {
  day: string
  intervals: Interval[]
  isToday: boolean
}

/** Today while its office hours are not over, otherwise the next day on which the office opens. */
export function officeDay(hours: Hours, now: number, dayOf: (at: number) => string): OfficeDay | undefined {
  const upcoming = hours.find(({ to }) => to > now)
  if (!upcoming) return undefined
  const day = dayOf(upcoming.from)
  const intervals = hours.filter(({ from }) => dayOf(from) === day)
  return { day, intervals, isToday: day === dayOf(now) }
}
