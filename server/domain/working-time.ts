import { checkCalendar } from './calendar.ts'
import type { Calendar, CalendarException } from './calendar.ts'
import { growingTable } from './opening-table.ts'
import type { OpeningTable } from './opening-table.ts'
import { DAY_MS, FIRST_YEAR, LAST_YEAR, localDate } from './time.ts'

export type CountedInterval = { fromMs: number; toMs: number; workingMs: number }

/**
 * Questions about the time in which one calendar is open. Instants are epoch milliseconds, durations milliseconds of
 * working time. Each throws RangeError for instants outside the years 1900 to 2300 or numbers that are not finite.
 */
export type WorkingTime = {
  /**
   * The instant by which `workingMs` of open time has passed since `startMs`. Time that runs out exactly at closing
   * ends at that closing. From closed time, or from the instant of closing, the count starts at the next opening,
   * also of nothing at all. Less than nothing subtracts. Throws CalendarError `budget_never_met`.
   */
  add(startMs: number, workingMs: number): number
  /** The mirror of `add`: time that runs out exactly at an opening ends there; closed time counts from the last closing. */
  subtract(endMs: number, workingMs: number): number
  /** Open time between two instants, negative when the second is the earlier. */
  measure(fromMs: number, toMs: number): number
  /** The open intervals within `[fromMs, toMs)`, whose lengths sum to `measure`; none when `toMs` is not later. */
  explain(fromMs: number, toMs: number): CountedInterval[]
  /** As `explain`: cut at both ends, so that a calendar that never closes gives the span asked for. */
  openIntervals(fromMs: number, toMs: number): { opensMs: number; closesMs: number }[]
  isOpen(ms: number): boolean
  /** The instant itself when open. Throws CalendarError `budget_never_met` when there is none. */
  nextOpening(ms: number): number
  /** The exceptions from the local date of one instant to that of another, both included, by date. */
  exceptionsBetween(fromMs: number, toMs: number): CalendarException[]
}

const LONGEST_MS = (LAST_YEAR - FIRST_YEAR + 1) * 366 * DAY_MS

/** Lays the calendar out once; what it answers later is only searched. Throws CalendarError for a bad calendar. */
export function layOutCalendar(calendar: Calendar): WorkingTime {
  checkCalendar(calendar)
  const growing = growingTable(calendar)
  const exceptions = calendar.exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  let table = growing.empty

  function reach(ms: number): void {
    if (!(ms >= table.startMs && ms < table.endMs)) table = growing.reach(ms)
  }

  function firstClosingAfter(ms: number): number {
    reach(ms)
    for (;;) {
      const index = indexClosingAfter(table, ms)
      if (index < table.count) return index
      table = growing.extendForward()
    }
  }

  function add(startMs: number, workingMs: number): number {
    if (workingMs < 0) return subtract(startMs, -workingMs)
    checkDuration(workingMs)
    const index = firstClosingAfter(startMs)
    const opensMs = at(table.opens, index)
    const target = at(table.before, index) + Math.max(startMs - opensMs, 0) + workingMs
    // Years added at the end leave what is before them where it is.
    while (target > at(table.before, table.count)) table = growing.extendForward()
    const reached = firstReaching(table, target, index)
    return at(table.opens, reached) + (target - at(table.before, reached))
  }

  function subtract(endMs: number, workingMs: number): number {
    if (workingMs < 0) return add(endMs, -workingMs)
    checkDuration(workingMs)
    reach(endMs)
    for (;;) {
      const index = indexOpeningFrom(table, endMs) - 1
      if (index >= 0) {
        const lastMs = Math.min(endMs, at(table.closes, index))
        const target = at(table.before, index) + (lastMs - at(table.opens, index)) - workingMs
        if (target >= 0) {
          const reached = lastStartedBy(table, target, index)
          return at(table.opens, reached) + (target - at(table.before, reached))
        }
      }
      table = growing.extendBackward()
    }
  }

  function measure(fromMs: number, toMs: number): number {
    reach(fromMs)
    reach(toMs)
    return openBefore(table, toMs) - openBefore(table, fromMs)
  }

  function explain(fromMs: number, toMs: number): CountedInterval[] {
    reach(fromMs)
    reach(toMs)
    if (toMs <= fromMs) return []
    const counted: CountedInterval[] = []
    for (let index = indexClosingAfter(table, fromMs); at(table.opens, index) < toMs; index++) {
      const opensMs = Math.max(at(table.opens, index), fromMs)
      const closesMs = Math.min(at(table.closes, index), toMs)
      counted.push({ fromMs: opensMs, toMs: closesMs, workingMs: closesMs - opensMs })
    }
    return counted
  }

  function nextOpening(ms: number): number {
    const index = firstClosingAfter(ms)
    return Math.max(ms, at(table.opens, index))
  }

  return {
    add,
    subtract,
    measure,
    explain,
    openIntervals(fromMs, toMs) {
      return explain(fromMs, toMs).map((counted) => ({ opensMs: counted.fromMs, closesMs: counted.toMs }))
    },
    isOpen(ms) {
      reach(ms)
      return at(table.opens, indexClosingAfter(table, ms)) <= ms
    },
    nextOpening,
    exceptionsBetween(fromMs, toMs) {
      const first = localDate(fromMs, calendar.zone)
      const last = localDate(toMs, calendar.zone)
      return exceptions.filter(({ date }) => date >= first && date <= last)
    },
  }
}

function checkDuration(workingMs: number): void {
  if (!(workingMs <= LONGEST_MS)) throw new RangeError(`not a duration that can be counted: ${workingMs} ms`)
}

/** Beyond the end everything is infinitely late, which ends every search. */
function at(values: Float64Array | Int32Array, index: number): number {
  return values[index] ?? Infinity
}

function firstOfDay(table: OpeningTable, ms: number): number {
  return at(table.firstOfDay, Math.floor((ms - table.startMs) / DAY_MS))
}

/** The first interval that closes after an instant of the table, or `count`. */
function indexClosingAfter(table: OpeningTable, ms: number): number {
  let index = firstOfDay(table, ms)
  while (at(table.closes, index) <= ms) index++
  return index
}

/** The first interval that opens at or after an instant of the table, or `count`. */
function indexOpeningFrom(table: OpeningTable, ms: number): number {
  let index = firstOfDay(table, ms)
  while (at(table.opens, index) < ms) index++
  return index
}

function openBefore(table: OpeningTable, ms: number): number {
  const index = indexClosingAfter(table, ms)
  return at(table.before, index) + Math.max(ms - at(table.opens, index), 0)
}

// A budget of hours ends within a few intervals, so look at those before searching the whole rest.
const NEAR = 8

/** The first interval from `index` at whose closing `target` of working time has passed. There must be one. */
function firstReaching(table: OpeningTable, target: number, index: number): number {
  const { before } = table
  let low = index
  for (const near = index + NEAR; low < near; low++) if (at(before, low + 1) >= target) return low
  let high = table.count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(before, middle + 1) >= target) high = middle
    else low = middle + 1
  }
  return low
}

/** The last interval up to `index` at whose opening no more than `target` of working time had passed. */
function lastStartedBy(table: OpeningTable, target: number, index: number): number {
  const { before } = table
  let high = index
  for (const near = index - NEAR; high > near; high--) if (at(before, high) <= target) return high
  let low = 0
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (at(before, middle) <= target) low = middle
    else high = middle - 1
  }
  return low
}
