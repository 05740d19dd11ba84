import { describe, expect, test } from 'vitest'
import { parseCalendar } from '#server/domain/calendar.ts'
import { formatInstant, parseInstant } from '#server/domain/time.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'

const MINUTE_MS = 60_000
const nine = [['09:00', '17:00']]
const everyDay = (hours: string[][]) => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
})
const office = (zone: string) => ({ zone, week: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine } })

type Due = { name: string; calendar: object; start: string; minutes: number; due: string }

const hanoi = {
  ...office('Asia/Ho_Chi_Minh'),
  exceptions: [
    { date: '2026-10-20', open: [] },
    { date: '2026-10-21', open: [['09:00', '12:00']] },
    {
      date: '2026-10-24',
      open: [
        ['10:00', '11:00'],
        ['14:00', '15:00'],
      ],
    },
  ],
}
const night = {
  zone: 'Asia/Ho_Chi_Minh',
  week: everyDay([
    ['00:00', '06:00'],
    ['22:00', '24:00'],
  ]),
}
const nights = (zone: string) => ({ zone, week: everyDay([['00:00', '06:00']]) })
const always = (zone: string) => ({ zone, week: everyDay([['00:00', '24:00']]) })
const edge = (zone: string, opens: string, closes: string) => ({ zone, week: everyDay([[opens, closes]]) })

const dues: Due[] = [
  {
    name: 'within a day',
    calendar: hanoi,
    start: '2026-10-16T10:00',
    minutes: 60,
    due: '2026-10-16T04:00:00Z',
  },
  {
    name: 'exactly at closing is due at that closing',
    calendar: hanoi,
    start: '2026-10-16T16:00',
    minutes: 60,
    due: '2026-10-16T10:00:00Z',
  },
  {
    name: 'a millisecond more is due after the next opening',
    calendar: hanoi,
    start: '2026-10-16T16:00:00.001',
    minutes: 60,
    due: '2026-10-19T02:00:00.001Z',
  },
  {
    name: 'the instant of closing is the next opening',
    calendar: hanoi,
    start: '2026-10-16T17:00',
    minutes: 0,
    due: '2026-10-19T02:00:00Z',
  },
  {
    name: 'nothing from closed time is the next opening',
    calendar: hanoi,
    start: '2026-10-17T12:00',
    minutes: 0,
    due: '2026-10-19T02:00:00Z',
  },
  {
    name: 'nothing from open time is that time',
    calendar: hanoi,
    start: '2026-10-16T10:00',
    minutes: 0,
    due: '2026-10-16T03:00:00Z',
  },
  {
    name: 'the instant of opening counts at once',
    calendar: hanoi,
    start: '2026-10-19T09:00',
    minutes: 30,
    due: '2026-10-19T02:30:00Z',
  },
  {
    name: 'over a closed Tuesday',
    calendar: hanoi,
    start: '2026-10-19T16:00',
    minutes: 120,
    due: '2026-10-21T03:00:00Z',
  },
  {
    name: 'a half day is over at noon',
    calendar: hanoi,
    start: '2026-10-21T11:00',
    minutes: 120,
    due: '2026-10-22T03:00:00Z',
  },
  {
    name: 'a Saturday opened by an exception',
    calendar: hanoi,
    start: '2026-10-23T16:30',
    minutes: 120,
    due: '2026-10-24T07:30:00Z',
  },
  {
    name: 'the gap of a special day',
    calendar: hanoi,
    start: '2026-10-24T12:00',
    minutes: 30,
    due: '2026-10-24T07:30:00Z',
  },
  {
    name: 'a budget of many weeks',
    calendar: office('Asia/Ho_Chi_Minh'),
    start: '2026-01-05T09:00',
    minutes: 52 * 40 * 60,
    due: '2027-01-01T10:00:00Z',
  },
  {
    name: 'over the end of a UTC year in the middle of the hours',
    calendar: edge('Asia/Ho_Chi_Minh', '06:00', '08:00'),
    start: '2027-01-01T06:30',
    minutes: 60,
    due: '2027-01-01T00:30:00Z',
  },
  {
    name: '24:00 then 00:00 is one night',
    calendar: night,
    start: '2026-10-16T23:30',
    minutes: 60,
    due: '2026-10-16T17:30:00Z',
  },
  {
    name: 'a night shift runs out exactly at midnight',
    calendar: night,
    start: '2026-10-16T23:30',
    minutes: 30,
    due: '2026-10-16T17:00:00Z',
  },
  {
    name: 'a night shift ends in the morning',
    calendar: night,
    start: '2026-10-17T05:30',
    minutes: 60,
    due: '2026-10-17T15:30:00Z',
  },
  {
    name: 'never closed',
    calendar: always('Asia/Ho_Chi_Minh'),
    start: '2026-10-16T23:30',
    minutes: 1440,
    due: '2026-10-17T16:30:00Z',
  },

  {
    name: 'Berlin loses an hour of the night in spring',
    calendar: nights('Europe/Berlin'),
    start: '2026-03-29T01:30',
    minutes: 60,
    due: '2026-03-29T01:30:00Z',
  },
  {
    name: 'Berlin has five hours of six in spring',
    calendar: nights('Europe/Berlin'),
    start: '2026-03-28T12:00',
    minutes: 300,
    due: '2026-03-29T04:00:00Z',
  },
  {
    name: 'Berlin has seven hours of six in autumn',
    calendar: nights('Europe/Berlin'),
    start: '2026-10-24T12:00',
    minutes: 420,
    due: '2026-10-25T05:00:00Z',
  },
  {
    name: 'Berlin opens within the skipped hour',
    calendar: edge('Europe/Berlin', '02:30', '04:00'),
    start: '2026-03-28T12:00',
    minutes: 30,
    due: '2026-03-29T01:30:00Z',
  },
  {
    name: 'Berlin closes within the skipped hour',
    calendar: edge('Europe/Berlin', '01:00', '02:30'),
    start: '2026-03-28T12:00',
    minutes: 60,
    due: '2026-03-29T01:00:00Z',
  },
  {
    name: 'Berlin does not open when all its hours are skipped',
    calendar: edge('Europe/Berlin', '02:00', '03:00'),
    start: '2026-03-28T12:00',
    minutes: 0,
    due: '2026-03-30T00:00:00Z',
  },
  {
    name: 'Berlin opens twice when its hours are repeated',
    calendar: edge('Europe/Berlin', '02:00', '02:30'),
    start: '2026-10-24T12:00',
    minutes: 45,
    due: '2026-10-25T01:15:00Z',
  },
  {
    name: 'New York at nine on the day after spring',
    calendar: office('America/New_York'),
    start: '2026-03-06T16:30',
    minutes: 60,
    due: '2026-03-09T13:30:00Z',
  },
  {
    name: 'New York at nine on the day after autumn',
    calendar: office('America/New_York'),
    start: '2026-10-30T16:30',
    minutes: 60,
    due: '2026-11-02T14:30:00Z',
  },
  {
    name: 'Lord Howe moves by half an hour in autumn',
    calendar: nights('Australia/Lord_Howe'),
    start: '2026-04-04T12:00',
    minutes: 390,
    due: '2026-04-04T19:30:00Z',
  },
  {
    name: 'Lord Howe moves by half an hour in spring',
    calendar: nights('Australia/Lord_Howe'),
    start: '2026-10-03T12:00',
    minutes: 330,
    due: '2026-10-03T19:00:00Z',
  },
  {
    name: 'São Paulo skips midnight',
    calendar: nights('America/Sao_Paulo'),
    start: '2018-11-03T12:00',
    minutes: 60,
    due: '2018-11-04T04:00:00Z',
  },
  {
    name: 'Beirut skips midnight',
    calendar: edge('Asia/Beirut', '00:00', '01:30'),
    start: '2026-03-28T12:00',
    minutes: 30,
    due: '2026-03-28T22:30:00Z',
  },
  {
    name: 'Apia has no 30 December 2011',
    calendar: always('Pacific/Apia'),
    start: '2011-12-29T23:00',
    minutes: 120,
    due: '2011-12-30T11:00:00Z',
  },
  {
    name: 'Apia works on Thursday, then on Saturday',
    calendar: edge('Pacific/Apia', '09:00', '17:00'),
    start: '2011-12-29T16:00',
    minutes: 120,
    due: '2011-12-30T20:00:00Z',
  },
  {
    name: 'Kathmandu is 5:45 ahead',
    calendar: office('Asia/Kathmandu'),
    start: '2026-10-16T16:30',
    minutes: 60,
    due: '2026-10-19T03:45:00Z',
  },
]

describe('a deadline', () => {
  test.for(dues)('$name', ({ calendar, start, minutes, due }) => {
    const parsed = parseCalendar(calendar)
    const dueAt = layOutCalendar(parsed).add(parseInstant(start, parsed.zone), minutes * MINUTE_MS)
    expect(formatInstant(dueAt)).toBe(due)
  })
})

const begins = [
  { name: 'within a day', end: '2026-10-16T12:00', minutes: 60, start: '2026-10-16T04:00:00Z' },
  {
    name: 'exactly at an opening begins at that opening',
    end: '2026-10-16T10:00',
    minutes: 60,
    start: '2026-10-16T02:00:00Z',
  },
  {
    name: 'the instant of opening is the last closing',
    end: '2026-10-19T09:00',
    minutes: 0,
    start: '2026-10-16T10:00:00Z',
  },
  {
    name: 'nothing from closed time is the last closing',
    end: '2026-10-18T12:00',
    minutes: 0,
    start: '2026-10-16T10:00:00Z',
  },
  { name: 'over the weekend', end: '2026-10-19T09:30', minutes: 60, start: '2026-10-16T09:30:00Z' },
  {
    name: 'over a closed Tuesday and a half day',
    end: '2026-10-22T09:30',
    minutes: 240,
    start: '2026-10-19T09:30:00Z',
  },
]

describe('a start counted back', () => {
  test.for(begins)('$name', ({ end, minutes, start }) => {
    const working = layOutCalendar(parseCalendar(hanoi))
    const endMs = parseInstant(end, 'Asia/Ho_Chi_Minh')
    expect(formatInstant(working.subtract(endMs, minutes * MINUTE_MS))).toBe(start)
    expect(working.add(endMs, -minutes * MINUTE_MS)).toBe(
      minutes === 0 ? working.nextOpening(endMs) : working.subtract(endMs, minutes * MINUTE_MS),
    )
  })
})

test('asked and answered while closed is no working time', () => {
  const working = layOutCalendar(parseCalendar(hanoi))
  expect(working.measure(Date.parse('2026-10-16T11:00Z'), Date.parse('2026-10-18T03:00Z'))).toBe(0)
})

test('an answer before the question is less than nothing, and no interval', () => {
  const working = layOutCalendar(parseCalendar(hanoi))
  const [earlier, later] = [Date.parse('2026-10-16T09:30Z'), Date.parse('2026-10-19T02:30Z')]
  expect(working.measure(later, earlier)).toBe(-60 * MINUTE_MS)
  expect(working.explain(later, earlier)).toEqual([])
})

test('the intervals counted are those between the two instants', () => {
  const working = layOutCalendar(parseCalendar(hanoi))
  const counted = working.explain(Date.parse('2026-10-16T09:30Z'), Date.parse('2026-10-19T03:30Z'))
  expect(
    counted.map(({ fromMs, toMs, workingMs }) => [formatInstant(fromMs), formatInstant(toMs), workingMs]),
  ).toEqual([
    ['2026-10-16T09:30:00Z', '2026-10-16T10:00:00Z', 30 * MINUTE_MS],
    ['2026-10-19T02:00:00Z', '2026-10-19T03:30:00Z', 90 * MINUTE_MS],
  ])
})

test('an office that never closes is one interval, cut to what was asked', () => {
  const working = layOutCalendar(parseCalendar(always('Europe/Berlin')))
  const [from, to] = [Date.parse('2025-06-01T00:00Z'), Date.parse('2027-06-01T00:00Z')]
  expect(working.openIntervals(from, to)).toEqual([{ opensMs: from, closesMs: to }])
})

test('an office is open at its opening and closed at its closing', () => {
  const working = layOutCalendar(parseCalendar(hanoi))
  expect(working.isOpen(Date.parse('2026-10-16T02:00Z'))).toBe(true)
  expect(working.isOpen(Date.parse('2026-10-16T01:59:59.999Z'))).toBe(false)
  expect(working.isOpen(Date.parse('2026-10-16T09:59:59.999Z'))).toBe(true)
  expect(working.isOpen(Date.parse('2026-10-16T10:00Z'))).toBe(false)
})

test('the exceptions met are those of the local dates, first and last included', () => {
  const working = layOutCalendar(parseCalendar(hanoi))
  const met = (from: string, to: string) =>
    working.exceptionsBetween(Date.parse(from), Date.parse(to)).map(({ date }) => date)
  expect(met('2026-10-19T16:59Z', '2026-10-20T17:00Z')).toEqual(['2026-10-20', '2026-10-21'])
  expect(met('2026-10-20T17:00Z', '2026-10-20T18:00Z')).toEqual(['2026-10-21'])
  expect(met('2026-10-12T00:00Z', '2026-10-19T00:00Z')).toEqual([])
})

describe('a calendar with too little open time', () => {
  const once = parseCalendar({
    zone: 'UTC',
    exceptions: [{ date: '2026-10-16', open: [['08:00', '10:00']] }],
  })

  test('meets the budget it has', () => {
    const working = layOutCalendar(once)
    expect(formatInstant(working.add(Date.parse('2020-01-01T00:00Z'), 120 * MINUTE_MS))).toBe(
      '2026-10-16T10:00:00Z',
    )
    expect(formatInstant(working.subtract(Date.parse('2030-01-01T00:00Z'), 120 * MINUTE_MS))).toBe(
      '2026-10-16T08:00:00Z',
    )
    expect(working.measure(Date.parse('2020-01-01T00:00Z'), Date.parse('2030-01-01T00:00Z'))).toBe(
      120 * MINUTE_MS,
    )
  })

  test.for([
    {
      name: 'a larger budget',
      ask: () => layOutCalendar(once).add(Date.parse('2026-10-16T08:00Z'), 121 * MINUTE_MS),
    },
    {
      name: 'a larger budget backwards',
      ask: () => layOutCalendar(once).subtract(Date.parse('2026-10-16T10:00Z'), 121 * MINUTE_MS),
    },
    {
      name: 'an opening after the last',
      ask: () => layOutCalendar(once).nextOpening(Date.parse('2026-10-16T10:00Z')),
    },
  ])('refuses $name', ({ ask }) => {
    expect(ask).toThrow(expect.objectContaining({ name: 'CalendarError', code: 'budget_never_met' }))
  })

  test('is refused when it never opens, however it was made', () => {
    const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    expect(() => layOutCalendar({ zone: 'UTC', week: closed, exceptions: [] })).toThrow(
      expect.objectContaining({ code: 'never_opens' }),
    )
  })

  test('a day the zone skipped never opens', () => {
    const skipped = { zone: 'Pacific/Apia', exceptions: [{ date: '2011-12-30', open: [['08:00', '10:00']] }] }
    expect(() => layOutCalendar(parseCalendar(skipped)).add(0, 1)).toThrow(
      expect.objectContaining({ code: 'budget_never_met' }),
    )
  })
})

describe('what cannot be counted is a RangeError', () => {
  const working = layOutCalendar(parseCalendar(hanoi))
  test.for([
    { name: 'no number', ask: () => working.add(Number.NaN, 1) },
    { name: 'no duration', ask: () => working.add(0, Number.NaN) },
    { name: 'an endless duration', ask: () => working.add(0, Infinity) },
    { name: 'a year before 1900', ask: () => working.isOpen(Date.parse('1899-12-31T23:59:59Z')) },
    { name: 'a year after 2300', ask: () => working.measure(0, Date.parse('2301-01-01T00:00Z')) },
    {
      name: 'an answer after 2300',
      ask: () => working.add(Date.parse('2300-12-31T00:00Z'), 100_000 * MINUTE_MS),
    },
    {
      name: 'an answer before 1900',
      ask: () => working.subtract(Date.parse('1900-01-02T00:00Z'), 100_000 * MINUTE_MS),
    },
  ])('$name', ({ ask }) => {
    expect(ask).toThrow(RangeError)
  })
})
