import { expect, test } from 'vitest'
import { evidenceDays, evidenceSpan } from '#web/src/facts/evidence-days.ts'
import { dayOf } from './factories.ts'
import {
  clusterWidth,
  clustersApart,
  clustersOf,
  gapsIn,
  place,
  spanOf,
} from '#web/src/inbox/strip-geometry.ts'

const at = (hanoi: string) => Date.parse(`${hanoi}+07:00`)
const interval = (from: string, to: string) => ({ from: at(from), to: at(to) })
const tick = (inquiryId: string, time: string, standing: 'in-time' | 'at-risk') => ({
  inquiryId,
  standing,
  dueAt: new Date(at(`2026-11-20T${time}`)).toISOString(),
})

const friday = [
  interval('2026-11-20T08:00', '2026-11-20T12:00'),
  interval('2026-11-20T13:00', '2026-11-20T17:00'),
]
const monday = [
  interval('2026-11-23T08:00', '2026-11-23T12:00'),
  interval('2026-11-23T13:00', '2026-11-23T17:00'),
]

test('the strip spans the office day and half an hour on either side, lunch hollow', () => {
  const span = spanOf(friday)
  expect(span).toEqual(interval('2026-11-20T07:30', '2026-11-20T17:30'))
  expect(span && gapsIn(friday, span)).toEqual([
    interval('2026-11-20T07:30', '2026-11-20T08:00'),
    interval('2026-11-20T12:00', '2026-11-20T13:00'),
    interval('2026-11-20T17:00', '2026-11-20T17:30'),
  ])
})

test('what lies outside the day stands at its edge', () => {
  const span = interval('2026-11-20T07:30', '2026-11-20T17:30')
  expect(place(at('2026-11-20T12:30'), span)).toBe(0.5)
  expect(place(at('2026-11-20T23:00'), span)).toBe(1)
})

test('ticks too near to be told apart share a place and the gravest state', () => {
  const span = interval('2026-11-20T07:30', '2026-11-20T17:30')
  const clusters = clustersOf(
    [tick('b', '09:02', 'at-risk'), tick('a', '09:01', 'in-time'), tick('c', '15:00', 'in-time')],
    span,
    60,
  )
  expect(clusters.map(({ worst, ticks }) => [worst, ticks.map(({ inquiryId }) => inquiryId)])).toEqual([
    ['at-risk', ['a', 'b']],
    ['in-time', ['c']],
  ])
})

test('the evidence of Friday 16:30 shows Friday, the weekend as one, and Monday', () => {
  const rows = evidenceDays({
    askedAt: at('2026-11-20T16:30'),
    until: at('2026-11-23T09:30'),
    office: [...friday, ...monday],
    counted: [
      interval('2026-11-20T16:30', '2026-11-20T17:00'),
      interval('2026-11-23T08:00', '2026-11-23T09:30'),
    ],
    dayOf,
    startOfDay: (instant) => at(`${dayOf(instant)}T00:00`),
  })
  expect(rows.map(({ type, day }) => `${type} ${day}`)).toEqual([
    'day 2026-11-20',
    'closed 2026-11-21',
    'day 2026-11-23',
  ])
  expect(rows.map((row) => (row.type === 'day' ? row.counted.length : 0))).toEqual([1, 0, 1])
})

test('evidence asks for its own whole days, and for no more than the server gives', () => {
  const startOfDay = (instant: number) => at(`${dayOf(instant)}T00:00`)
  expect(evidenceSpan(at('2024-11-20T16:30'), at('2024-11-22T09:30'), startOfDay)).toEqual(
    interval('2024-11-20T00:00', '2024-11-23T00:00'),
  )
  const years = evidenceSpan(at('2022-11-20T16:30'), at('2026-11-22T09:30'), startOfDay)
  expect((years.to - years.from) / 86_400_000).toBe(390)
})

test.for([60, 300, 640, 1400])(
  'no number on a strip of %i pixels lies over its neighbour or the edge',
  (width) => {
    const span = interval('2026-11-20T07:30', '2026-11-20T17:30')
    const due = Array.from({ length: 500 }, (_, index) => {
      const minutes = 450 + Math.floor(600 * (index / 500) ** 2)
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      return tick(`i${index}`, time, 'in-time')
    })
    const clusters = clustersApart(due, span, width)
    expect(clusters.reduce((sum, { ticks }) => sum + ticks.length, 0)).toBe(500)
    let end = 0
    for (const cluster of clusters) {
      const half = clusterWidth(cluster.ticks.length) / 2
      const centre = Math.max(half, Math.min(width - half, place(cluster.at, span) * width))
      expect(centre - half).toBeGreaterThanOrEqual(end - 1e-6)
      end = centre + half
    }
    expect(end).toBeLessThanOrEqual(width + 1e-6)
  },
)
