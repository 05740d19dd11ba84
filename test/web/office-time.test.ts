import { describe, expect, test } from 'vitest'
import { nextOpening, officeDay, openInterval, workingMs } from '#web/src/inbox/office-time.ts'
import type { Interval } from '#web/src/inbox/office-time.ts'
import { dayOf } from './factories.ts'

const minute = 60_000
const at = (hanoi: string) => Date.parse(`${hanoi}+07:00`)
const open = (from: string, to: string): Interval => ({ from: at(from), to: at(to) })

// A Friday, then a Monday; Tuesday 24 November is Viet Nam Culture Day.
const hours = [
  open('2026-11-20T08:00', '2026-11-20T12:00'),
  open('2026-11-20T13:00', '2026-11-20T17:00'),
  open('2026-11-23T08:00', '2026-11-23T12:00'),
  open('2026-11-23T13:00', '2026-11-23T17:00'),
  open('2026-11-25T08:00', '2026-11-25T12:00'),
]

describe('working time between two instants', () => {
  test.for([
    ['within an interval', '2026-11-20T09:00', '2026-11-20T09:45', 45],
    ['over lunch', '2026-11-20T11:30', '2026-11-20T13:30', 60],
    ['over a weekend', '2026-11-20T16:30', '2026-11-23T09:30', 120],
    ['over a day off', '2026-11-23T16:00', '2026-11-25T09:00', 120],
    ['in the night', '2026-11-20T20:00', '2026-11-20T23:00', 0],
    ['backwards', '2026-11-20T10:00', '2026-11-20T09:00', 0],
    ['up to the instant of closing', '2026-11-20T16:00', '2026-11-20T17:00', 60],
  ] as const)('%s', ([, from, to, minutes]) => {
    expect(workingMs(hours, at(from), at(to))).toBe(minutes * minute)
  })
})

test('the office is open at the instant of opening and closed at the instant of closing', () => {
  expect(openInterval(hours, at('2026-11-20T08:00'))).toBe(hours[0])
  expect(openInterval(hours, at('2026-11-20T12:00'))).toBeUndefined()
})

test('the next opening after Friday is Monday morning', () => {
  expect(nextOpening(hours, at('2026-11-20T17:00'))).toBe(at('2026-11-23T08:00'))
})

describe('the day on the strip', () => {
  test.for([
    ['before opening it is today', '2026-11-23T07:00', '2026-11-23', true],
    ['over lunch it is still today', '2026-11-23T12:30', '2026-11-23', true],
    ['after closing it is the next office day', '2026-11-23T17:00', '2026-11-25', false],
    ['on a Sunday it is Monday', '2026-11-22T10:00', '2026-11-23', false],
  ] as const)('%s', ([, now, day, isToday]) => {
    expect(officeDay(hours, at(now), dayOf)).toMatchObject({ day, isToday })
  })

  test('beyond what is known there is none', () => {
    expect(officeDay(hours, at('2027-01-01T10:00'), dayOf)).toBeUndefined()
  })
})
