import { CalendarError } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { DAY_MS, FIRST_YEAR, formatInstant, LAST_YEAR } from './time.ts'
import { appendInterval, dayHours, layOutYear } from './year-layout.ts'

/**
 * The open intervals of whole years `[startMs, endMs)`, ascending, none touching the next. `before[i]` is the working
 * time of all intervals ahead of the i-th; it has one more entry, the total. `firstOfDay[d]` is the first interval
 * that closes after the d-th UTC midnight since `startMs`.
 */
export type OpeningTable = {
  startMs: number
  endMs: number
  count: number
  opens: Float64Array
  closes: Float64Array
  before: Float64Array
  firstOfDay: Int32Array
}

/** Lays a calendar out year by year as questions reach further. Each call gives the table that then holds. */
export type GrowingTable = {
  /** What holds before the first call: no time at all. */
  empty: OpeningTable
  /** Throws RangeError for an instant outside the years 1900 to 2300. */
  reach(ms: number): OpeningTable
  /** Throws CalendarError `budget_never_met` when no later year can be open, RangeError at the last one. */
  extendForward(): OpeningTable
  /** As `extendForward`, towards the past. */
  extendBackward(): OpeningTable
}

export function growingTable(calendar: Calendar): GrowingTable {
  const hours = dayHours(calendar)
  const exceptionYears = calendar.exceptions.map(({ date }) => Number(date.slice(0, 4)))
  const weekOpens = hours.ofWeekday.some((open) => open.length > 0)
  // A local date of one year can be a UTC instant of the next or the previous one.
  const firstOpenYear = weekOpens ? FIRST_YEAR : Math.min(...exceptionYears) - 1
  const lastOpenYear = weekOpens ? LAST_YEAR : Math.max(...exceptionYears) + 1

  let years: number[][] = []
  let firstYear = 0
  let table = tabulate(years, firstYear)

  function cover(from: number, to: number): OpeningTable {
    const wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    years = wanted.map((year) => years[year - firstYear] ?? layOutYear(hours, year))
    firstYear = from
    table = tabulate(years, firstYear)
    return table
  }

  return {
    empty: table,
    reach(ms) {
      if (ms >= table.startMs && ms < table.endMs) return table
      if (!(ms >= Date.UTC(FIRST_YEAR, 0) && ms < Date.UTC(LAST_YEAR + 1, 0))) {
        throw new RangeError(`not an instant of the years ${FIRST_YEAR} to ${LAST_YEAR}: ${ms}`)
      }
      const year = new Date(ms).getUTCFullYear()
      if (years.length === 0) return cover(year, year)
      return cover(Math.min(year, firstYear), Math.max(year, firstYear + years.length - 1))
    },
    extendForward() {
      const last = firstYear + years.length - 1
      if (last >= lastOpenYear) throw exhausted(weekOpens, 'after', table.endMs)
      return cover(firstYear, Math.min(last + stride(years.length), LAST_YEAR))
    },
    extendBackward() {
      if (firstYear <= firstOpenYear) throw exhausted(weekOpens, 'before', table.startMs)
      return cover(Math.max(firstYear - stride(years.length), FIRST_YEAR), firstYear + years.length - 1)
    },
  }
}

// Growing by a share of what is there keeps the copying of a long way in proportion to its length.
function stride(length: number): number {
  return Math.max(1, Math.floor(length / 2))
}

function exhausted(weekOpens: boolean, side: 'before' | 'after', ms: number): Error {
  return weekOpens
    ? new RangeError(`the answer lies ${side} ${formatInstant(ms)}`)
    : new CalendarError('budget_never_met', `the calendar never opens ${side} ${formatInstant(ms)}`)
}

function tabulate(years: number[][], firstYear: number): OpeningTable {
  const edges: number[] = []
  for (const year of years) {
    for (let i = 0; i < year.length; i += 2) appendInterval(edges, year[i] ?? 0, year[i + 1] ?? 0)
  }

  const count = edges.length / 2
  const opens = new Float64Array(count)
  const closes = new Float64Array(count)
  const before = new Float64Array(count + 1)
  let total = 0
  for (let i = 0; i < count; i++) {
    const opensMs = edges[2 * i] ?? 0
    const closesMs = edges[2 * i + 1] ?? 0
    opens[i] = opensMs
    closes[i] = closesMs
    total += closesMs - opensMs
    before[i + 1] = total
  }

  const startMs = Date.UTC(firstYear, 0)
  const endMs = years.length === 0 ? startMs : Date.UTC(firstYear + years.length, 0)
  return { startMs, endMs, count, opens, closes, before, firstOfDay: indexDays(closes, startMs, endMs) }
}

function indexDays(closes: Float64Array, startMs: number, endMs: number): Int32Array {
  const firstOfDay = new Int32Array((endMs - startMs) / DAY_MS)
  let first = 0
  for (let day = 0; day < firstOfDay.length; day++) {
    while ((closes[first] ?? Infinity) <= startMs + day * DAY_MS) first++
    firstOfDay[day] = first
  }
  return firstOfDay
}
