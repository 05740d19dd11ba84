import { expect, test } from 'vitest'
import { settleRows } from '#web/src/inbox/held-rows.ts'
import { withHeadings } from '#web/src/inbox/list-rows.ts'
import { standingCount } from '#web/src/inbox/standing-counts.ts'
import { inquiry } from './factories.ts'

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => inquiry({ id })) as [
  ReturnType<typeof inquiry>,
  ...ReturnType<typeof inquiry>[],
]
const ids = (rows: { inquiry: { id: string } }[]) => rows.map(({ inquiry: { id } }) => id)
const list = (...inquiries: (typeof b)[]) => inquiries.flatMap((one) => (one ? [one] : []))

test('a list that nothing holds shows what is new', () => {
  const { rows, waiting } = settleRows(list(a, b), list(c, a, b), false)
  expect(ids(rows)).toEqual(['c', 'a', 'b'])
  expect(waiting).toBe(0)
})

test('while it is held, what is new waits and nothing moves', () => {
  const { rows, waiting } = settleRows(list(a, b), list(c, a, d, b), true)
  expect(ids(rows)).toEqual(['a', 'b'])
  expect(waiting).toBe(2)
})

test('while it is held, a row that is done stays in its place, marked', () => {
  const { rows, waiting } = settleRows(list(a, b, c), list(a, c), true)
  expect(rows.map(({ gone }) => gone)).toEqual([false, true, false])
  expect(waiting).toBe(0)
})

test('while it is held, what comes after the end is added', () => {
  const { rows, waiting } = settleRows(list(a, b), list(a, b, c, d), true)
  expect(ids(rows)).toEqual(['a', 'b', 'c', 'd'])
  expect(waiting).toBe(0)
})

test('a heading stands where the state of the clock changes', () => {
  const now = Date.parse('2026-11-23T02:10:00Z')
  const late = inquiry({ dueAt: '2026-11-23T02:00:00Z', warnAt: '2026-11-23T01:30:00Z' })
  const risk = inquiry()
  const { rows } = settleRows([], [late, risk, inquiry()], false)
  const items = withHeadings(rows, 'open', now)
  expect(items.map((item) => (item.type === 'heading' ? item.standing : ''))).toEqual([
    'overdue',
    '',
    'at-risk',
    '',
    '',
  ])
})

test.for([
  ['overdue', { open: 40, overdue: 10, 'at-risk': 5 }, { count: 10, more: false }],
  ['at-risk', { open: 40, overdue: 10, 'at-risk': 5 }, { count: 5, more: false }],
  ['in-time', { open: 40, overdue: 10, 'at-risk': 5 }, { count: 25, more: false }],
  ['overdue', { open: 1000, overdue: 1000, 'at-risk': 5 }, { count: 1000, more: true }],
  ['in-time', { open: 1000, overdue: 300, 'at-risk': 5 }, { count: 695, more: true }],
  ['in-time', { open: 1000, overdue: 1000, 'at-risk': 1000 }, { count: 0, more: true }],
] as const)('of all that are open, %s are counted whole: %o', ([standing, counts, expected]) => {
  expect(standingCount(counts, standing)).toEqual(expected)
})
