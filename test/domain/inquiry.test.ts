import { expect, test } from 'vitest'
import { stageAt } from '#server/domain/inquiry.ts'
import { hanoi } from '#test/support/factories.ts'

const wed = (time: string): number => hanoi(`2026-10-14T${time}`)
const inquiry = { warnAt: wed('10:30'), dueAt: wed('11:00') }

test.for([
  { name: 'in time when just asked', at: '09:00', stage: 'in-time', next: '10:30' },
  { name: 'in time at exactly the warning time', at: '10:30', stage: 'in-time', next: '10:30' },
  { name: 'at risk a millisecond later', at: '10:30:00.001', stage: 'at-risk', next: '11:00' },
  { name: 'at risk at exactly the due time', at: '11:00', stage: 'at-risk', next: '11:00' },
  { name: 'overdue a millisecond later', at: '11:00:00.001', stage: 'overdue', next: null },
  { name: 'overdue for ever', at: '23:59', stage: 'overdue', next: null },
] as const)('an inquiry is $name', ({ at, stage, next }) => {
  expect(stageAt(inquiry, wed(at))).toEqual({ stage, nextStageAt: next && wed(next) })
})

test('an inquiry without a warning time of its own goes from in time to overdue', () => {
  const unwarned = { warnAt: wed('11:00'), dueAt: wed('11:00') }
  expect(stageAt(unwarned, wed('11:00'))).toEqual({ stage: 'in-time', nextStageAt: wed('11:00') })
  expect(stageAt(unwarned, wed('11:00:00.001'))).toEqual({ stage: 'overdue', nextStageAt: null })
})
