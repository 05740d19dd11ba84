import type { Calendar, CalendarException } from '#server/domain/calendar.ts'
import { formatTimeOfDay } from '#server/domain/calendar.ts'
import {
  formatInstant,
  formatLocalDate,
  formatLocalTime,
  formatWithOffset,
  HOUR_MS,
  localDate,
  MINUTE_MS,
  parseInstant,
} from '#server/domain/time.ts'
import { yearsWithoutDays } from '#server/domain/viet-nam.ts'
import type { CountedInterval, WorkingTime } from '#server/domain/working-time.ts'

/** The arithmetic of one inquiry. `counted` runs to the answer where there is one, else to the due time. */
export type ExplainedInquiry = {
  zone: string
  askedAt: number
  clockStartsAt: number
  allowedMs: number
  dueAt: number
  counted: CountedInterval[]
  exceptions: CalendarException[]
  answer: { at: number; workingMs: number; isLate: boolean } | undefined
}

type Question = { askedAt: number; answeredAt: number | undefined; allowedMs: number }

/** Throws what `WorkingTime.add` throws. An answer at exactly the due time is on time. */
export function explainInquiry(calendar: Calendar, time: WorkingTime, question: Question): ExplainedInquiry {
  const { askedAt, answeredAt, allowedMs } = question
  const dueAt = time.add(askedAt, allowedMs)
  return {
    zone: calendar.zone,
    askedAt,
    clockStartsAt: time.nextOpening(askedAt),
    allowedMs,
    dueAt,
    counted: time.explain(askedAt, answeredAt ?? dueAt),
    exceptions: time.exceptionsBetween(askedAt, Math.max(dueAt, answeredAt ?? dueAt)),
    answer:
      answeredAt === undefined
        ? undefined
        : { at: answeredAt, workingMs: time.measure(askedAt, answeredAt), isLate: answeredAt > dueAt },
  }
}

export function explanationJson(explained: ExplainedInquiry): object {
  const { zone, answer } = explained
  return {
    zone,
    askedAt: formatWithOffset(explained.askedAt, zone),
    clockStartsAt: formatWithOffset(explained.clockStartsAt, zone),
    allowedMinutes: explained.allowedMs / MINUTE_MS,
    counted: explained.counted.map(({ fromMs, toMs, workingMs }) => ({
      from: formatWithOffset(fromMs, zone),
      to: formatWithOffset(toMs, zone),
      workingMinutes: workingMs / MINUTE_MS,
    })),
    exceptions: explained.exceptions.map((exception) => ({
      ...exception,
      open: exception.open.map(({ opens, closes }) => [formatTimeOfDay(opens), formatTimeOfDay(closes)]),
    })),
    dueAt: formatWithOffset(explained.dueAt, zone),
    due: formatInstant(explained.dueAt),
    ...(answer && {
      answeredAt: formatWithOffset(answer.at, zone),
      workingMinutes: answer.workingMs / MINUTE_MS,
      verdict: answer.isLate ? 'late' : 'on_time',
    }),
  }
}

const words = {
  en: {
    asked: 'Asked',
    policy: 'Policy',
    working: 'of working time',
    clock: 'Clock',
    starts: 'the office is closed; starts',
    counted: 'Counted',
    total: 'total',
    nothing: 'no working time',
    met: 'Exceptions',
    none: 'none on the way',
    unknownYears: 'CAUTION: no days off are known for',
    closed: 'closed',
    due: 'Due',
    answered: 'Answered',
    verdict: 'Verdict',
    onTime: 'on time',
    late: 'late',
    confirmed: 'confirmed',
    provisional: 'provisional',
    caution: 'A provisional day is not announced: the due time moves if it is decided otherwise.',
    hours: 'h',
    minutes: 'min',
  },
  vi: {
    asked: 'Hỏi lúc',
    policy: 'Cam kết',
    working: 'thời gian làm việc',
    clock: 'Đồng hồ',
    starts: 'ngoài giờ làm việc; bắt đầu',
    counted: 'Đã tính',
    total: 'tổng',
    nothing: 'không có thời gian làm việc',
    met: 'Ngoại lệ',
    none: 'không gặp',
    unknownYears: 'LƯU Ý: chưa có dữ liệu ngày nghỉ của năm',
    closed: 'nghỉ',
    due: 'Hạn',
    answered: 'Trả lời',
    verdict: 'Kết luận',
    onTime: 'đúng hạn',
    late: 'trễ hạn',
    confirmed: 'đã xác nhận',
    provisional: 'tạm tính',
    caution: 'Ngày tạm tính chưa được công bố: hạn sẽ đổi nếu có quyết định khác.',
    hours: 'giờ',
    minutes: 'phút',
  },
}

export type Language = keyof typeof words

/** For a person, in lines; dates are dd/MM/yyyy in the calendar's zone. */
export function explanationText(explained: ExplainedInquiry, language: Language): string {
  const { zone, askedAt, clockStartsAt, allowedMs, dueAt, counted, exceptions, answer } = explained
  const say = words[language]
  const minutes = (ms: number) => `${Number((ms / MINUTE_MS).toFixed(3))} ${say.minutes}`
  const moment = (ms: number) =>
    `${formatLocalDate(ms, zone, language)} ${formatLocalTime(ms, zone)}  (${formatWithOffset(ms, zone)})`

  const rows: [string, string[]][] = [
    [say.asked, [moment(askedAt)]],
    [say.policy, [`${hoursAndMinutes(allowedMs, say)} ${say.working} (${minutes(allowedMs)}), ${zone}`]],
  ]
  if (clockStartsAt > askedAt) rows.push([say.clock, [`${say.starts} ${moment(clockStartsAt)}`]])

  const intervals = counted.map((interval) => formatInterval(interval, zone, language))
  const width = Math.max(say.total.length, ...intervals.map((text) => text.length))
  const countedLines = counted.map(
    ({ workingMs }, index) => `${(intervals[index] ?? '').padEnd(width)}  ${minutes(workingMs).padStart(10)}`,
  )
  const totalMs = counted.reduce((sum, { workingMs }) => sum + workingMs, 0)
  countedLines.push(`${say.total.padEnd(width)}  ${minutes(totalMs).padStart(10)}`)
  rows.push([say.counted, counted.length === 0 ? [say.nothing] : countedLines])

  const met = exceptions.map((exception) => formatException(exception, zone, language))
  if (exceptions.some(({ status }) => status === 'provisional')) met.push(say.caution)
  const unknown = yearsWithoutDays(localDate(askedAt, zone), localDate(dueAt, zone))
  if (unknown.length > 0) met.push(`${say.unknownYears} ${unknown.join(', ')}`)
  rows.push([say.met, met.length === 0 ? [say.none] : met])
  rows.push([say.due, [`${moment(dueAt)}  ${formatInstant(dueAt)}`]])
  if (answer) {
    rows.push([say.answered, [`${moment(answer.at)}, ${minutes(answer.workingMs)} ${say.working}`]])
    rows.push([say.verdict, [answer.isLate ? say.late : say.onTime]])
  }
  return rows.map(([label, lines]) => `${label.padEnd(12)}${lines.join(`\n${' '.repeat(12)}`)}\n`).join('')
}

function hoursAndMinutes(ms: number, say: { hours: string; minutes: string }): string {
  const hours = Math.floor(ms / HOUR_MS)
  const rest = Number(((ms / MINUTE_MS) % 60).toFixed(3))
  if (hours === 0) return `${rest} ${say.minutes}`
  return rest === 0 ? `${hours} ${say.hours}` : `${hours} ${say.hours} ${rest} ${say.minutes}`
}

function formatInterval({ fromMs, toMs }: CountedInterval, zone: string, language: Language): string {
  const from = `${formatLocalDate(fromMs, zone, language)}  ${formatLocalTime(fromMs, zone)}`
  const end = formatLocalTime(toMs, zone)
  if (localDate(fromMs, zone) === localDate(toMs, zone)) return `${from}–${end}`
  if (end === '00:00' && localDate(fromMs, zone) === localDate(toMs - 1, zone)) return `${from}–24:00`
  return `${from} – ${formatLocalDate(toMs, zone, language)} ${end}`
}

function formatException(exception: CalendarException, zone: string, language: Language): string {
  const say = words[language]
  const { date, open, name, kind, source, status } = exception
  const hours = open
    .map(({ opens, closes }) => `${formatTimeOfDay(opens)}–${formatTimeOfDay(closes)}`)
    .join(', ')
  // At noon the date is the same whatever the clocks did at midnight.
  const day = formatLocalDate(parseInstant(`${date}T12:00`, zone), zone, language)
  const facts = [kind, status && say[status], source].filter((fact) => fact !== undefined).join('; ')
  return [`${day}  ${hours || say.closed}`, name && `: ${name[language]}`, facts && ` (${facts})`].join('')
}
