import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'
import { minuteWalker, readWallClock } from './minute-walker.ts'
import { randomCalendar, weeklySeconds } from './random-calendars.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const minutesAround = fc.integer({ min: -3 * 1440, max: 3 * 1440 })

const places = [
  { zone: 'Asia/Ho_Chi_Minh', around: '2026-10-16T00:00Z' },
  { zone: 'Europe/Berlin', around: '2026-03-29T01:00Z' },
  { zone: 'Europe/Berlin', around: '2026-10-25T01:00Z' },
  { zone: 'America/New_York', around: '2026-03-08T07:00Z' },
  { zone: 'America/New_York', around: '2026-11-01T06:00Z' },
  { zone: 'Australia/Lord_Howe', around: '2026-04-04T15:00Z' },
  { zone: 'Australia/Lord_Howe', around: '2026-10-03T15:30Z' },
  { zone: 'Africa/Casablanca', around: '2026-02-15T02:00Z' },
  { zone: 'Africa/Casablanca', around: '2026-03-22T02:00Z' },
  { zone: 'America/Sao_Paulo', around: '2018-11-04T03:00Z' },
  { zone: 'America/Sao_Paulo', around: '2018-02-18T02:00Z' },
  { zone: 'Asia/Beirut', around: '2026-03-28T22:00Z' },
  { zone: 'Asia/Beirut', around: '2025-10-25T21:00Z' },
  { zone: 'America/Havana', around: '2026-11-01T05:00Z' },
  { zone: 'Antarctica/Troll', around: '2026-03-29T01:00Z' },
  { zone: 'Asia/Pyongyang', around: '2015-08-14T15:00Z' },
  { zone: 'Asia/Kathmandu', around: '1985-12-31T18:30Z' },
  { zone: 'Pacific/Apia', around: '2011-12-30T10:00Z' },
  { zone: 'Pacific/Kwajalein', around: '1993-08-21T12:00Z' },
  { zone: 'UTC', around: '2027-01-01T00:00Z' },
]

describe('agrees with walking minute by minute', () => {
  test.for(places)('in $zone around $around', ({ zone, around }) => {
    const aroundMs = Date.parse(around)
    const clock = readWallClock(zone, aroundMs)
    fc.assert(
      fc.property(
        randomCalendar(zone, aroundMs).filter((calendar) => weeklySeconds(calendar) > 0),
        minutesAround,
        minutesAround,
        fc.integer({ min: 0, max: 1500 }),
        (calendar, startMinute, endMinute, budgetMinutes) => {
          const walker = minuteWalker(calendar, clock)
          const working = layOutCalendar(calendar)
          const start = aroundMs + startMinute * MINUTE_MS
          const end = aroundMs + endMinute * MINUTE_MS
          const budget = budgetMinutes * MINUTE_MS
          const [from, to] = [Math.min(start, end), Math.max(start, end)]

          const due = walker.add(start, budget)
          const begun = walker.subtract(start, budget)
          fc.pre(due !== undefined && begun !== undefined)
          expect(working.add(start, budget)).toBe(due)
          expect(working.subtract(start, budget)).toBe(begun)
          expect(working.measure(from, to)).toBe(walker.measure(from, to))
          expect(working.isOpen(start)).toBe(walker.isOpen(start))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('its answers fit together', () => {
  const instants = fc.integer({ min: Date.UTC(2019, 0), max: Date.UTC(2028, 0) - 1 })
  const budgets = fc.oneof(
    fc.integer({ min: 0, max: 5 * 3_600_000 }),
    fc.integer({ min: 0, max: 60 * DAY_MS }),
  )
  // Eight hours a week keep the largest budget within a few years.
  const calendars = fc.oneof(
    fc.boolean().map((followSwaps) => vietNamCalendar({ followSwaps })),
    ...places.map(({ zone, around }) =>
      randomCalendar(zone, Date.parse(around)).filter((calendar) => weeklySeconds(calendar) >= 8 * 3600),
    ),
  )
  const workingTimes = calendars.map(layOutCalendar)

  test('what was added is measured', () => {
    fc.assert(
      fc.property(workingTimes, instants, budgets, (working, start, budget) => {
        expect(working.measure(start, working.add(start, budget))).toBe(budget)
      }),
    )
  })

  test('what was subtracted is measured', () => {
    fc.assert(
      fc.property(workingTimes, instants, budgets, (working, end, budget) => {
        expect(working.measure(working.subtract(end, budget), end)).toBe(budget)
      }),
    )
  })

  test('subtracting what was added comes back to where the count began', () => {
    fc.assert(
      fc.property(workingTimes, instants, budgets, (working, start, budget) => {
        fc.pre(budget > 0)
        expect(working.subtract(working.add(start, budget), budget)).toBe(working.nextOpening(start))
      }),
    )
  })

  test('a later question or a larger budget is never due earlier', () => {
    fc.assert(
      fc.property(workingTimes, instants, instants, budgets, budgets, (working, a, b, c, d) => {
        const earlier = working.add(Math.min(a, b), Math.min(c, d))
        expect(working.add(Math.max(a, b), Math.min(c, d))).toBeGreaterThanOrEqual(earlier)
        expect(working.add(Math.min(a, b), Math.max(c, d))).toBeGreaterThanOrEqual(earlier)
      }),
    )
  })

  test('the intervals explained sum to what is measured, in order and apart', () => {
    fc.assert(
      fc.property(workingTimes, instants, instants, (working, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const counted = working.explain(from, to)
        expect(counted.reduce((sum, { workingMs }) => sum + workingMs, 0)).toBe(working.measure(from, to))
        expect(working.measure(to, from)).toBe(0 - working.measure(from, to))
        let previous = -Infinity
        for (const { fromMs, toMs, workingMs } of counted) {
          expect(fromMs).toBeGreaterThan(previous)
          expect(toMs - fromMs).toBe(workingMs)
          expect(workingMs).toBeGreaterThan(0)
          previous = toMs
        }
      }),
    )
  })

  test('it does not matter what was asked before', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.array(instants, { maxLength: 5 }),
        instants,
        budgets,
        (calendar, before, start, budget) => {
          const asked = layOutCalendar(calendar)
          for (const ms of before) asked.isOpen(ms)
          const fresh = layOutCalendar(calendar)
          expect(asked.add(start, budget)).toBe(fresh.add(start, budget))
          expect(asked.subtract(start, budget)).toBe(fresh.subtract(start, budget))
        },
      ),
    )
  })
})
