import type { TFunction } from 'i18next'
import type { Language } from '#server/contract/index.ts'

/** What a person reads is Hanoi time, whatever the browser's zone. */
export const zone = 'Asia/Ho_Chi_Minh'

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

const cache = new Map<string, Intl.DateTimeFormat>()
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const kept = cache.get(key)
  if (kept) return kept
  const made = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  cache.set(key, made)
  return made
}

// Both languages write 23/11/2026 and 14:05; en-GB is the locale that is steady about the zeros.
const date: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' }
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

export type At = string | number

function instant(at: At): number {
  return typeof at === 'number' ? at : Date.parse(at)
}

/** 23/11/2026 */
export function dateOf(at: At): string {
  return formatter('en-GB', date).format(instant(at))
}

/** 14:05 */
export function timeOf(at: At): string {
  return formatter('en-GB', clock).format(instant(at))
}

/** 23/11/2026 14:05 */
export function dateTimeOf(at: At): string {
  return `${dateOf(at)} ${timeOf(at)}`
}

/** thứ Hai / Monday. Inside a sentence Vietnamese writes the weekday's "thứ" small. */
export function weekdayOf(at: At, language: Language): string {
  const day = formatter(locales[language], { weekday: 'long' }).format(instant(at))
  return language === 'vi' ? day.replace('Thứ', 'thứ').replace('Chủ Nhật', 'Chủ nhật') : day
}

/** T2 / Mon */
export function shortWeekdayOf(at: At, language: Language): string {
  const day = formatter('en-GB', { weekday: 'short' }).format(instant(at))
  return language === 'en' ? day : (shortVietnamese[day] ?? day)
}

const shortVietnamese: Record<string, string> = {
  Mon: 'T2',
  Tue: 'T3',
  Wed: 'T4',
  Thu: 'T5',
  Fri: 'T6',
  Sat: 'T7',
  Sun: 'CN',
}

/** thứ Hai 23/11/2026 */
export function longDateOf(at: At, language: Language): string {
  return `${weekdayOf(at, language)} ${dateOf(at)}`
}

/** Tells Hanoi days apart and sorts them: 2026-11-23. */
export function dayKey(at: At): string {
  return dateOf(at).split('/').toReversed().join('-')
}

/** The Hanoi midnight that begins the day. */
export function startOfDay(at: At): number {
  return Date.parse(`${dayKey(at)}T00:00:00+07:00`)
}

const dayMs = 86_400_000

/** A near instant as people say it: "14:05", "08:00 mai", "08:00 thứ Hai", or the full date. */
export function nearTime(at: At, now: number, t: TFunction, language: Language): string {
  const time = timeOf(at)
  const days = Math.round((startOfDay(at) - startOfDay(now)) / dayMs)
  if (days === 0) return time
  if (days === 1) return t('when.tomorrow', { time })
  if (days === -1) return t('when.yesterday', { time })
  if (days > 1 && days < 7) return t('when.weekday', { time, day: weekdayOf(at, language) })
  return dateTimeOf(at)
}

/** "1 giờ 12 phút", "12 phút", "45 giây". Whole units only: nobody is promised a minute that has begun. */
export function durationOf(ms: number, t: TFunction): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return t('clock.seconds', { count: seconds })
  return minutesOf(ms, t)
}

/** The same where seconds would be noise, as for what has been. */
export function minutesOf(ms: number, t: TFunction): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000)
  if (minutes < 1) return ms > 0 ? t('clock.underMinute') : t('clock.minutes', { count: 0 })
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return t('clock.minutes', { count: rest })
  const long = t('clock.hours', { count: hours })
  return rest === 0 ? long : `${long} ${t('clock.minutes', { count: rest })}`
}

/** To the second where there are seconds: sums must come out. */
export function exactOf(ms: number, t: TFunction): string {
  const seconds = Math.round(Math.max(0, ms) / 1000)
  const rest = seconds % 60
  if (rest === 0) return minutesOf(seconds * 1000, t)
  const tail = t('clock.seconds', { count: rest })
  return seconds < 60 ? tail : `${minutesOf(seconds * 1000, t)} ${tail}`
}

/** 14:05, or 14:05:09 where the second is not the whole minute. */
export function exactTimeOf(at: At): string {
  const options = Math.round(instant(at) / 1000) % 60 === 0 ? clock : { ...clock, second: '2-digit' as const }
  return formatter('en-GB', options).format(Math.round(instant(at) / 1000) * 1000)
}

export function numberOf(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(value)
}
