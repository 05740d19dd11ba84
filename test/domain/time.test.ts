import { describe, expect, test } from 'vitest'
import { formatInstant, formatLocalTime, localDate, parseInstant } from '#server/domain/time.ts'

describe('an instant', () => {
  test.for([
    { iso: '2026-10-16T16:30+07:00', zone: 'UTC', instant: '2026-10-16T09:30:00Z' },
    { iso: '2026-10-16T16:30:15.250Z', zone: 'Asia/Ho_Chi_Minh', instant: '2026-10-16T16:30:15.250Z' },
    { iso: '2026-10-16T16:30:15.2509Z', zone: 'UTC', instant: '2026-10-16T16:30:15.250Z' },
    { iso: '2026-10-16T16:30-0530', zone: 'UTC', instant: '2026-10-16T22:00:00Z' },
    { iso: '2026-10-16T16:30', zone: 'Asia/Ho_Chi_Minh', instant: '2026-10-16T09:30:00Z' },
    { iso: '2026-10-16 16:30:00', zone: 'Asia/Ho_Chi_Minh', instant: '2026-10-16T09:30:00Z' },
    { iso: '2026-10-16', zone: 'Asia/Ho_Chi_Minh', instant: '2026-10-15T17:00:00Z' },
    { iso: '2026-10-16T24:00', zone: 'Asia/Ho_Chi_Minh', instant: '2026-10-16T17:00:00Z' },
    { iso: '2026-03-29T02:30', zone: 'Europe/Berlin', instant: '2026-03-29T01:30:00Z' }, // skipped: reads 03:30
    { iso: '2026-10-25T02:30', zone: 'Europe/Berlin', instant: '2026-10-25T00:30:00Z' }, // repeated: the first
    { iso: '2011-12-30T10:00', zone: 'Pacific/Apia', instant: '2011-12-30T20:00:00Z' }, // skipped: reads the 31st
    { iso: '2011-12-31T05:00', zone: 'Pacific/Apia', instant: '2011-12-30T15:00:00Z' },
  ])('$iso in $zone', ({ iso, zone, instant }) => {
    expect(formatInstant(parseInstant(iso, zone))).toBe(instant)
  })

  test.for([
    '',
    '16:30',
    'yesterday',
    '2026-02-30T10:00',
    '2026-10-16T25:00',
    '2026-W42-5',
    '2026-10-16T10:00+7',
    '1760000000000',
  ])('%j is refused', (iso) => {
    expect(() => parseInstant(iso, 'Asia/Ho_Chi_Minh')).toThrow(RangeError)
  })
})

test('the local date changes at local midnight', () => {
  expect(localDate(Date.parse('2026-12-31T16:59:59.999Z'), 'Asia/Ho_Chi_Minh')).toBe('2026-12-31')
  expect(localDate(Date.parse('2026-12-31T17:00:00Z'), 'Asia/Ho_Chi_Minh')).toBe('2027-01-01')
})

test('seconds are shown only when there are any', () => {
  expect(formatLocalTime(Date.parse('2026-10-16T09:30:00Z'), 'Asia/Ho_Chi_Minh')).toBe('16:30')
  expect(formatLocalTime(Date.parse('2026-10-16T09:30:05Z'), 'Asia/Ho_Chi_Minh')).toBe('16:30:05')
  expect(formatLocalTime(Date.parse('2026-10-16T09:30:05.007Z'), 'Asia/Ho_Chi_Minh')).toBe('16:30:05.007')
})
