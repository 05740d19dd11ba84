import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { vi } from '#web/src/i18n/vi.ts'
import { countdownOf, standingAt } from '#web/src/inbox/inquiry-clock.ts'
import { countdownWords } from '#web/src/inbox/pill-words.ts'
import { verdictOf } from '#web/src/inbox/verdict.ts'
import { inquiry } from './factories.ts'

const words = i18next.createInstance({
  lng: 'vi',
  defaultNS: 'words',
  resources: { vi: { words: vi } },
})
await words.init()
const spoken = words.t

const minute = 60_000
const at = (hanoi: string) => Date.parse(`${hanoi}+07:00`)
const hours = {
  from: at('2026-11-20T00:00'),
  to: at('2026-11-24T00:00'),
  intervals: [
    { from: at('2026-11-20T13:00'), to: at('2026-11-20T17:00') },
    { from: at('2026-11-23T08:00'), to: at('2026-11-23T12:00') },
  ],
}

describe('an inquiry asked on Friday 16:30 and due on Monday 09:30', () => {
  const asked = inquiry()

  test('has all of its time left when it is asked', () => {
    expect(countdownOf(asked, hours, at('2026-11-20T16:30'))).toEqual({
      standing: 'in-time',
      dueAt: at('2026-11-23T09:30'),
      leftMs: 120 * minute,
      share: 1,
      reopensAt: null,
    })
  })

  test('stands still over the weekend and says when it goes on', () => {
    expect(countdownOf(asked, hours, at('2026-11-21T10:00'))).toMatchObject({
      leftMs: 90 * minute,
      reopensAt: at('2026-11-23T08:00'),
    })
  })

  test.for([
    ['2026-11-23T08:59', 'in-time'],
    ['2026-11-23T09:00', 'at-risk'],
    ['2026-11-23T09:30', 'at-risk'],
    ['2026-11-23T09:30:00.001', 'overdue'],
  ] as const)('is at %s %s', ([now, standing]) => {
    expect(standingAt(asked, at(now))).toBe(standing)
  })

  test('counts how late it is in office time', () => {
    expect(countdownOf(asked, hours, at('2026-11-23T18:00'))).toMatchObject({
      standing: 'overdue',
      leftMs: -150 * minute,
    })
  })

  test('is not measured from before the hours that are known', () => {
    const old = inquiry({ standing: 'overdue', dueAt: '2026-11-19T16:59:59.999Z' })
    const countdown = countdownOf(old, hours, at('2026-11-23T09:00'))
    expect(countdown).toMatchObject({ standing: 'overdue', leftMs: null, share: 0 })
    expect(countdown && countdownWords(countdown, at('2026-11-23T09:00'), spoken, 'vi')).toMatchObject({
      shown: 'Quá hạn từ 19/11/2026',
      full: 'Quá hạn từ 19/11/2026',
    })
    const edge = inquiry({ standing: 'overdue', dueAt: '2026-11-19T17:00:00.000Z' })
    expect(countdownOf(edge, hours, at('2026-11-23T09:00'))).toMatchObject({ leftMs: -300 * minute })
  })

  test('has no countdown once it is answered', () => {
    expect(countdownOf({ ...asked, standing: 'answered' }, hours, at('2026-11-23T09:00'))).toBeUndefined()
  })
})

describe('the verdict', () => {
  const dismissal = { reason: 'thanks', note: '', byName: 'Anh', at: '2026-11-23T03:00:00Z' } as const

  test.for([
    [
      'on time',
      { standing: 'answered', onTime: true, workingMs: 45 * minute },
      { kind: 'on-time', workingMs: 45 * minute },
    ],
    [
      'outside hours',
      { standing: 'answered', onTime: true, workingMs: 0, outsideHours: true },
      { kind: 'outside-hours' },
    ],
    [
      '12 minutes late',
      { standing: 'answered', onTime: false, workingMs: 132 * minute },
      { kind: 'late', lateMs: 12 * minute },
    ],
    [
      'late after closing',
      { standing: 'answered', onTime: false, workingMs: 120 * minute },
      { kind: 'late', lateMs: 0 },
    ],
    [
      'dismissed',
      { standing: 'dismissed', dismissal: { ...dismissal, afterDue: false } },
      { kind: 'dismissed', afterDue: false },
    ],
    [
      'dismissed after due',
      { standing: 'dismissed', dismissal: { ...dismissal, afterDue: true } },
      { kind: 'dismissed', afterDue: true },
    ],
    ['withdrawn', { standing: 'withdrawn' }, { kind: 'withdrawn' }],
    ['none while open', { standing: 'overdue' }, undefined],
  ] as const)('%s', ([, facts, verdict]) => {
    expect(verdictOf(inquiry(facts))).toEqual(verdict)
  })
})
