import { dayOfDate, FIRST_YEAR, isValidZone, LAST_YEAR } from './time.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Half-open wall-clock interval, in seconds after local midnight: 0 <= opens < closes <= 86400. */
export type OpeningHours = { opens: number; closes: number }

/**
 * Why a date differs from its week. `swap-off` and `swap-worked` are the two halves of a swapped working day,
 * `makeup` stands in for a holiday that fell on a rest day, `office` is the office's own decision.
 */
export const exceptionKinds = [
  'statutory',
  'tet',
  'makeup',
  'national-adjacent',
  'culture',
  'swap-off',
  'swap-worked',
  'office',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** Replaces the whole day: no hours close it, other hours shorten it or open it. `date` is local, YYYY-MM-DD. */
export type CalendarException = {
  date: string
  open: OpeningHours[]
  kind?: ExceptionKind
  name?: { vi: string; en: string }
  source?: string
  status?: 'confirmed' | 'provisional'
}

/** `zone` is an IANA name as the office wrote it. Hours are sorted where `parseCalendar` made them. */
export type Calendar = {
  zone: string
  week: Record<Weekday, OpeningHours[]>
  exceptions: CalendarException[]
}

export type CalendarErrorCode =
  | 'bad_calendar'
  | 'unknown_zone'
  | 'unknown_weekday'
  | 'bad_time'
  | 'bad_interval'
  | 'overlap'
  | 'bad_date'
  | 'duplicate_date'
  | 'bad_exception'
  | 'never_opens'
  | 'budget_never_met'

/** A calendar that cannot be worked with. `never_opens` and `budget_never_met` say it has too little open time. */
export class CalendarError extends Error {
  override name = 'CalendarError'
  readonly code: CalendarErrorCode

  constructor(code: CalendarErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Throws CalendarError unless every promise of the types above holds and some interval is open some day.
 * Intervals that touch are allowed, those that overlap are not; their order does not matter.
 */
export function checkCalendar(calendar: Calendar): void {
  if (!isValidZone(calendar.zone)) {
    throw new CalendarError('unknown_zone', `unknown time zone ${JSON.stringify(calendar.zone)}`)
  }
  for (const weekday of weekdays) checkHours(calendar.week[weekday], weekday)

  const dates = new Set<string>()
  for (const { date, open } of calendar.exceptions) {
    const year = Number(date.slice(0, 4))
    if (dayOfDate(date) === undefined || year < FIRST_YEAR || year > LAST_YEAR) {
      throw new CalendarError(
        'bad_date',
        `${JSON.stringify(date)} is no date from ${FIRST_YEAR} to ${LAST_YEAR}`,
      )
    }
    if (dates.has(date)) throw new CalendarError('duplicate_date', `${date} has two exceptions`)
    dates.add(date)
    checkHours(open, date)
  }

  const days = [
    ...weekdays.map((weekday) => calendar.week[weekday]),
    ...calendar.exceptions.map((e) => e.open),
  ]
  if (days.every((open) => open.length === 0)) {
    throw new CalendarError('never_opens', 'the calendar never opens')
  }
}

/** The same hours, earliest first. */
export function sortedHours(open: readonly OpeningHours[]): OpeningHours[] {
  return open.toSorted((a, b) => a.opens - b.opens)
}

function checkHours(open: OpeningHours[], day: string): void {
  let previousCloses = 0
  for (const { opens, closes } of sortedHours(open)) {
    if (!isSecondOfDay(opens) || !isSecondOfDay(closes)) {
      throw new CalendarError('bad_time', `${day}: times are whole seconds from 0 to 86400`)
    }
    if (closes <= opens) throw new CalendarError('bad_interval', `${day}: closes before or when it opens`)
    if (opens < previousCloses) throw new CalendarError('overlap', `${day}: intervals overlap`)
    previousCloses = closes
  }
}

function isSecondOfDay(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 86_400
}

/** How a calendar is stored and sent. Times are `HH:mm` or `HH:mm:ss`; `24:00` closes at the end of the day. */
export type CalendarJson = {
  zone: string
  week: Partial<Record<Weekday, [string, string][]>>
  exceptions: (Omit<CalendarException, 'open'> & { open: [string, string][] })[]
}

/**
 * Reads the JSON form. Missing or null days and hours are closed, `exceptions` may be missing, hours may come in any
 * order. Throws CalendarError for whatever is not that form, and for what `checkCalendar` refuses.
 */
export function parseCalendar(json: unknown): Calendar {
  if (!isRecord(json)) throw new CalendarError('bad_calendar', 'a calendar is an object')
  const { zone, week = {}, exceptions } = json
  if (typeof zone !== 'string') throw new CalendarError('unknown_zone', 'the time zone is missing')
  if (!isRecord(week)) throw new CalendarError('bad_calendar', 'week is an object of weekdays')
  for (const key of Object.keys(week)) {
    if (!weekdays.some((weekday) => weekday === key)) {
      throw new CalendarError('unknown_weekday', `${JSON.stringify(key)} is none of ${weekdays.join(', ')}`)
    }
  }
  if (!Array.isArray(exceptions ?? [])) {
    throw new CalendarError('bad_calendar', 'exceptions is a list')
  }

  const calendar: Calendar = {
    zone,
    week: {
      mon: parseHours(week['mon'], 'mon'),
      tue: parseHours(week['tue'], 'tue'),
      wed: parseHours(week['wed'], 'wed'),
      thu: parseHours(week['thu'], 'thu'),
      fri: parseHours(week['fri'], 'fri'),
      sat: parseHours(week['sat'], 'sat'),
      sun: parseHours(week['sun'], 'sun'),
    },
    exceptions: Array.isArray(exceptions) ? exceptions.map(parseException) : [],
  }
  checkCalendar(calendar)
  return calendar
}

/** The JSON form of a calendar. Reading it back gives the same calendar, hours sorted. */
export function formatCalendar(calendar: Calendar): CalendarJson {
  const week: CalendarJson['week'] = {}
  for (const weekday of weekdays) {
    if (calendar.week[weekday].length > 0) week[weekday] = formatHours(calendar.week[weekday])
  }
  const exceptions = calendar.exceptions.map((exception) => ({
    ...exception,
    open: formatHours(exception.open),
  }))
  return { zone: calendar.zone, week, exceptions }
}

/** `08:00`, `08:00:30` or `24:00` of a second after local midnight. */
export function formatTimeOfDay(second: number): string {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60]
  if (second % 60 !== 0) parts.push(second % 60)
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

function formatHours(open: OpeningHours[]): [string, string][] {
  return sortedHours(open).map(({ opens, closes }) => [formatTimeOfDay(opens), formatTimeOfDay(closes)])
}

function parseException(json: unknown): CalendarException {
  if (!isRecord(json) || typeof json['date'] !== 'string') {
    throw new CalendarError('bad_exception', 'an exception is an object with a date')
  }
  const { date, open, kind, name, source, status } = json
  const exception: CalendarException = { date, open: parseHours(open, date) }
  if (kind !== undefined && kind !== null) {
    const known = exceptionKinds.find((candidate) => candidate === kind)
    if (!known) throw new CalendarError('bad_exception', `${date}: unknown kind ${JSON.stringify(kind)}`)
    exception.kind = known
  }
  if (name !== undefined && name !== null) {
    if (!isRecord(name) || typeof name['vi'] !== 'string' || typeof name['en'] !== 'string') {
      throw new CalendarError('bad_exception', `${date}: a name has vi and en`)
    }
    exception.name = { vi: name['vi'], en: name['en'] }
  }
  if (source !== undefined && source !== null) {
    if (typeof source !== 'string') throw new CalendarError('bad_exception', `${date}: source is a text`)
    exception.source = source
  }
  if (status !== undefined && status !== null) {
    if (status !== 'confirmed' && status !== 'provisional') {
      throw new CalendarError('bad_exception', `${date}: status is confirmed or provisional`)
    }
    exception.status = status
  }
  return exception
}

function parseHours(json: unknown, day: string): OpeningHours[] {
  if (json === undefined || json === null) return []
  if (!Array.isArray(json))
    throw new CalendarError('bad_interval', `${day}: hours are a list of [opens, closes]`)
  const open = json.map((interval: unknown) => {
    if (!Array.isArray(interval) || interval.length !== 2) {
      throw new CalendarError('bad_interval', `${day}: an interval is [opens, closes]`)
    }
    return { opens: parseTimeOfDay(interval[0], day), closes: parseTimeOfDay(interval[1], day) }
  })
  return sortedHours(open)
}

function parseTimeOfDay(json: unknown, day: string): number {
  const match = typeof json === 'string' ? /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(json.trim()) : null
  const second = match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) : Number.NaN
  // Midnight at the end of a day is 24:00. As an opening time checkCalendar refuses it: nothing closes after it.
  if (!(second <= 86_400))
    throw new CalendarError('bad_time', `${day}: ${JSON.stringify(json)} is no time of day`)
  return second
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
