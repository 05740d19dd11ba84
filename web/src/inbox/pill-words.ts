import type { TFunction } from 'i18next'
import type { Language } from '#server/contract/index.ts'
import { dateOf, durationOf, minutesOf, nearTime } from '../i18n/format.ts'
import type { Countdown } from './inquiry-clock.ts'
import type { Verdict } from './verdict.ts'

export interface PillWords {
  /** On the pill in a row. */
  shown: string
  /** On the large pill, where there is room. */
  long: string
  /** Where it stands, as one word or two. */
  state: string
  /** The whole of it, for the tip and for those who listen. */
  full: string
}

export function countdownWords(
  countdown: Countdown,
  now: number,
  t: TFunction,
  language: Language,
): PillWords {
  const { leftMs, standing, reopensAt } = countdown
  if (leftMs === null) {
    const since = t('clock.lateSince', { date: dateOf(countdown.dueAt) })
    return { shown: since, long: since, state: stateWord(standing, t), full: since }
  }
  const late = standing === 'overdue'
  const time = late ? minutesOf(-leftMs, t) : durationOf(leftMs, t)
  const state = stateWord(standing, t)
  const past = late ? lateWords(leftMs, t) : ''
  if (reopensAt !== null) {
    const when = nearTime(reopensAt, now, t, language)
    const full = t(late ? 'clock.pausedLate' : 'clock.paused', { time, when })
    if (late) return { shown: past, long: past, state, full }
    const reopens = t('clock.reopens', { when })
    return { shown: reopens, long: `${t('clock.left', { time })}, ${reopens}`, state, full }
  }
  if (late) return { shown: past, long: past, state, full: past }
  const shown = t(standing === 'at-risk' ? 'clock.leftRisk' : 'clock.left', { time })
  return { shown, long: shown, state, full: t('clock.working', { time }) }
}

export function stateWord(standing: Countdown['standing'], t: TFunction): string {
  if (standing === 'overdue') return t('clock.overdue')
  return t(standing === 'at-risk' ? 'clock.atRisk' : 'clock.inTime')
}

function lateWords(leftMs: number, t: TFunction): string {
  return -leftMs < 60_000 ? t('clock.lateBarely') : t('clock.late', { time: minutesOf(-leftMs, t) })
}

/** The verdict in a sentence's first words: "Trả lời trễ 12 phút". */
export function verdictWords(verdict: Verdict, t: TFunction): string {
  switch (verdict.kind) {
    case 'on-time':
      return t('verdict.onTime')
    case 'outside-hours':
      return t('verdict.outsideHours')
    case 'late':
      return verdict.lateMs < 60_000
        ? t('verdict.lateBarely')
        : t('verdict.late', { time: minutesOf(verdict.lateMs, t) })
    case 'dismissed':
      return t(verdict.afterDue ? 'verdict.dismissedAfterDue' : 'verdict.dismissed')
    case 'withdrawn':
      return t('verdict.withdrawn')
  }
}

/** The same for a row, where the view already says that it was answered. */
export function shortVerdictWords(verdict: Verdict, t: TFunction): string {
  switch (verdict.kind) {
    case 'on-time':
      return t('verdict.short.onTime')
    case 'outside-hours':
      return t('verdict.short.outsideHours')
    case 'late':
      return verdict.lateMs < 60_000
        ? t('verdict.short.lateBarely')
        : t('verdict.short.late', { time: minutesOf(verdict.lateMs, t) })
    default:
      return verdictWords(verdict, t)
  }
}
