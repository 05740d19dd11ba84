import { describe, expect, test } from 'vitest'
import { formatCalendar, parseCalendar } from '#server/domain/calendar.ts'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'

const monday = (mon: unknown) => ({ zone: 'UTC', week: { mon } })
const exception = (exceptions: unknown) => ({ ...monday([['08:00', '12:00']]), exceptions })

describe('a calendar is read leniently where there is one meaning', () => {
  test('missing and null days are closed, hours may come in any order and touch', () => {
    const calendar = parseCalendar({
      zone: 'Asia/Ho_Chi_Minh',
      week: {
        mon: [
          ['13:00', '24:00'],
          ['8:00', '12:00:30'],
          ['12:00:30', '13:00'],
        ],
        tue: null,
      },
    })
    expect(calendar.week).toEqual({
      mon: [
        { opens: 28_800, closes: 43_230 },
        { opens: 43_230, closes: 46_800 },
        { opens: 46_800, closes: 86_400 },
      ],
      tue: [],
      wed: [],
      thu: [],
      fri: [],
      sat: [],
      sun: [],
    })
    expect(calendar.exceptions).toEqual([])
  })

  test('an exception without hours is closed, and one alone is a calendar', () => {
    expect(parseCalendar(exception([{ date: '2026-10-16' }])).exceptions).toEqual([
      { date: '2026-10-16', open: [] },
    ])
    expect(() =>
      parseCalendar({ zone: 'UTC', exceptions: [{ date: '2026-10-16', open: [['08:00', '09:00']] }] }),
    ).not.toThrow()
  })

  test.for([
    'Asia/Ho_Chi_Minh',
    'Asia/Saigon',
    'UTC',
    'UTC+7',
    'America/Argentina/Buenos_Aires',
    'US/Eastern',
  ])('%s is a zone', (zone) => {
    expect(parseCalendar({ zone, week: { mon: [['08:00', '12:00']] } }).zone).toBe(zone)
  })
})

describe('a calendar is refused', () => {
  test.for([
    { name: 'that is no object', json: [], code: 'bad_calendar' },
    { name: 'without a zone', json: { week: {} }, code: 'unknown_zone' },
    { name: 'in a zone nobody knows', json: { zone: 'Asia/Hanoi', week: {} }, code: 'unknown_zone' },
    { name: 'in the zone of this machine', json: { zone: 'local', week: {} }, code: 'unknown_zone' },
    { name: 'with an unknown weekday', json: { zone: 'UTC', week: { monday: [] } }, code: 'unknown_weekday' },
    {
      name: 'with hours that overlap',
      json: monday([
        ['08:00', '12:00'],
        ['11:59', '13:00'],
      ]),
      code: 'overlap',
    },
    {
      name: 'with the same hours twice',
      json: monday([
        ['08:00', '12:00'],
        ['08:00', '12:00'],
      ]),
      code: 'overlap',
    },
    { name: 'that closes before it opens', json: monday([['12:00', '08:00']]), code: 'bad_interval' },
    { name: 'that closes when it opens', json: monday([['12:00', '12:00']]), code: 'bad_interval' },
    { name: 'that opens at 24:00', json: monday([['24:00', '24:00']]), code: 'bad_interval' },
    { name: 'with an hour too many', json: monday([['08:00', '25:00']]), code: 'bad_time' },
    { name: 'with a minute after 24:00', json: monday([['08:00', '24:01']]), code: 'bad_time' },
    { name: 'with a time in words', json: monday([['08:00', 'noon']]), code: 'bad_time' },
    { name: 'with numbers for times', json: monday([[8, 12]]), code: 'bad_time' },
    { name: 'with half an interval', json: monday([['08:00']]), code: 'bad_interval' },
    { name: 'with an impossible date', json: exception([{ date: '2026-02-30' }]), code: 'bad_date' },
    { name: 'with a date in another order', json: exception([{ date: '16/10/2026' }]), code: 'bad_date' },
    {
      name: 'with two exceptions on a date',
      json: exception([{ date: '2026-10-16' }, { date: '2026-10-16' }]),
      code: 'duplicate_date',
    },
    {
      name: 'with overlapping special hours',
      json: exception([
        {
          date: '2026-10-16',
          open: [
            ['08:00', '10:00'],
            ['09:00', '11:00'],
          ],
        },
      ]),
      code: 'overlap',
    },
    {
      name: 'with an unknown kind',
      json: exception([{ date: '2026-10-16', kind: 'party' }]),
      code: 'bad_exception',
    },
    { name: 'with exceptions that are no list', json: exception({}), code: 'bad_calendar' },
    {
      name: 'that never opens',
      json: { zone: 'UTC', week: {}, exceptions: [{ date: '2026-10-16' }] },
      code: 'never_opens',
    },
  ])('$name', ({ json, code }) => {
    expect(() => parseCalendar(json)).toThrow(expect.objectContaining({ name: 'CalendarError', code }))
  })
})

test('what is written is read back the same', () => {
  const calendar = vietNamCalendar({ followSwaps: true })
  const json = formatCalendar(calendar)
  expect(json.week.mon).toEqual([
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ])
  expect(parseCalendar(JSON.parse(JSON.stringify(json)))).toEqual(calendar)
})

test('seconds and the end of the day are written as they are read', () => {
  const json = { zone: 'UTC', week: { sun: [['00:00:01', '24:00']] }, exceptions: [] }
  expect(formatCalendar(parseCalendar(json))).toEqual(json)
})
