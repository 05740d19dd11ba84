import { describe, expect, test } from 'vitest'
import type { Calendar, OpeningHours } from '#server/domain/calendar.ts'
import { formatWithOffset, parseInstant } from '#server/domain/time.ts'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'

const TWO_HOURS_MS = 7_200_000
const hours = (opens: number, closes: number): OpeningHours => ({
  opens: opens * 3600,
  closes: closes * 3600,
})

function withHours(open: OpeningHours[], calendar: Calendar): Calendar {
  return { ...calendar, week: { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] } }
}

// A to C close on every announced day, swapped weekdays too, without working the Saturdays for them.
const swapped = vietNamCalendar({ followSwaps: true })
const announced = { ...swapped, exceptions: swapped.exceptions.filter(({ kind }) => kind !== 'swap-worked') }
const calendars = {
  A: announced,
  B: withHours([hours(8.5, 12), hours(13, 17.5)], announced),
  C: withHours([hours(8, 17)], announced),
  saturdays: swapped,
}

function due(calendar: Calendar, asked: string): string {
  const dueAt = layOutCalendar(calendar).add(parseInstant(asked, calendar.zone), TWO_HOURS_MS)
  return formatWithOffset(dueAt, calendar.zone)
}

const on = (date: string) => swapped.exceptions.find((exception) => exception.date === date)
const at = (date: string, time: string) => `${date}T${time}:00+07:00`
const all = (instant: string) => ({ A: instant, B: instant, C: instant, saturdays: instant })
const wed = (time: string) => at('2026-10-14', time)
const thu = (time: string) => at('2026-10-15', time)
const mon = (time: string) => at('2026-10-19', time)

describe('two office hours in Hanoi', () => {
  test.for([
    { name: 'plain', asked: '2026-10-14T09:00', ...all(wed('11:00')) },
    { name: 'ends exactly at lunch', asked: '2026-10-14T10:00', ...all(wed('12:00')) },
    { name: 'over lunch', asked: '2026-10-14T11:15', ...all(wed('14:15')), C: wed('13:15') },
    { name: 'in lunch', asked: '2026-10-14T12:20', ...all(wed('15:00')), C: wed('14:20') },
    { name: 'over the end of the day', asked: '2026-10-14T15:30', ...all(thu('08:30')), B: wed('17:30') },
    { name: 'at night', asked: '2026-10-14T22:05', ...all(thu('10:00')), B: thu('10:30') },
    { name: 'over the weekend', asked: '2026-10-16T16:30', ...all(mon('09:30')) },
    { name: 'on Saturday', asked: '2026-10-17T10:00', ...all(mon('10:00')), B: mon('10:30') },
    { name: 'over Tết', asked: '2026-02-13T16:30', ...all(at('2026-02-23', '09:30')) },
    { name: 'over a make-up Monday', asked: '2026-04-24T16:30', ...all(at('2026-04-28', '09:30')) },
    { name: 'over 30 April and 1 May', asked: '2026-04-29T16:00', ...all(at('2026-05-04', '09:00')) },
    {
      name: 'before a worked Saturday of 2026',
      asked: '2026-08-21T16:30',
      ...all(at('2026-08-24', '09:30')),
      saturdays: at('2026-08-22', '09:30'),
    },
    { name: 'over the bridge to National Day', asked: '2026-08-28T16:30', ...all(at('2026-09-03', '09:30')) },
    { name: 'over New Year and a weekend', asked: '2026-12-31T16:45', ...all(at('2027-01-04', '09:45')) },
    {
      name: 'before a worked Saturday of 2025',
      asked: '2025-04-25T16:30',
      ...all(at('2025-04-28', '09:30')),
      saturdays: at('2025-04-26', '09:30'),
    },
  ])('$name', ({ asked, A, B, C, saturdays }) => {
    expect({
      A: due(calendars.A, asked),
      B: due(calendars.B, asked),
      C: due(calendars.C, asked),
      saturdays: due(calendars.saturdays, asked),
    }).toEqual({ A, B, C, saturdays })
  })

  test('an office that does not follow swaps works on the swapped Monday', () => {
    expect(due(vietNamCalendar(), '2026-08-28T16:30')).toBe('2026-08-31T09:30:00+07:00')
    expect(due(vietNamCalendar(), '2026-08-21T16:30')).toBe('2026-08-24T09:30:00+07:00')
  })

  test('Culture Day 2026 is off, the Monday before it only for who follows the undecided swap', () => {
    expect(due(vietNamCalendar(), '2026-11-20T16:30')).toBe('2026-11-23T09:30:00+07:00')
    expect(due(vietNamCalendar(), '2026-11-23T16:30')).toBe('2026-11-25T09:30:00+07:00')
    expect(due(swapped, '2026-11-20T16:30')).toBe('2026-11-25T09:30:00+07:00')
  })
})

describe('the announced days', () => {
  test('are as many weekdays off each year as were announced', () => {
    const counts: Record<string, number> = {}
    for (const { date, open } of swapped.exceptions) {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      const isProposed = date === '2026-11-23'
      if (open.length > 0 || weekday === 0 || weekday === 6 || isProposed) continue
      counts[date.slice(0, 4)] = (counts[date.slice(0, 4)] ?? 0) + 1
    }
    expect(counts).toEqual({
      2018: 1,
      2019: 11,
      2020: 10,
      2021: 11,
      2022: 11,
      2023: 11,
      2024: 12,
      2025: 12,
      2026: 14,
      2027: 12,
    })
  })

  test('include swaps only when they are followed', () => {
    const kinds = vietNamCalendar().exceptions.map(({ kind }) => kind)
    expect(kinds).not.toContain('swap-off')
    expect(kinds).not.toContain('swap-worked')
    const worked = swapped.exceptions.filter(({ open }) => open.length > 0).map(({ date }) => date)
    expect(worked).toEqual([
      '2019-01-05',
      '2019-05-04',
      '2024-05-04',
      '2025-04-26',
      '2026-01-10',
      '2026-08-22',
      '2026-11-28',
    ])
  })

  test('have a source, a kind and a name in both languages', () => {
    for (const { source, kind, name, status } of swapped.exceptions) {
      expect(source).toBeTruthy()
      expect(kind).toBeTruthy()
      expect(status).toBeTruthy()
      expect(name?.vi).toBeTruthy()
      expect(name?.en).toBeTruthy()
    }
  })

  test('that nobody has announced yet are provisional', () => {
    const provisional = swapped.exceptions
      .filter(({ status }) => status === 'provisional')
      .map(({ date }) => date)
    expect(provisional.slice(0, 3)).toEqual(['2026-11-23', '2026-11-28', '2027-01-01'])
    expect(provisional.slice(2).every((date) => date.startsWith('2027-'))).toBe(true)
    expect(on('2026-11-24')).toMatchObject({ kind: 'culture', status: 'confirmed', open: [] })
    expect(on('2027-02-04')?.source).toMatch(/^guess/)
  })

  test('say which holiday a make-up day stands in for', () => {
    expect(on('2026-04-27')?.name).toEqual({
      vi: 'Nghỉ bù Giỗ Tổ Hùng Vương',
      en: 'Day off in lieu of Hung Kings’ Commemoration Day',
    })
    expect(on('2023-05-03')?.name?.en).toBe('Day off in lieu of Reunification Day')
    expect(on('2023-09-04')?.name?.en).toBe('Day off in lieu of National Day')
    expect(on('2024-02-14')?.name?.en).toBe('Day off in lieu of Lunar New Year (Tết)')
    expect(on('2022-01-03')?.name?.en).toBe('Day off in lieu of New Year’s Day')
  })
})
