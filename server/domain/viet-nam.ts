import { exceptionKinds } from './calendar.ts'
import type { Calendar, CalendarException, ExceptionKind, OpeningHours } from './calendar.ts'
import announcedYears from './viet-nam-days-off.json' with { type: 'json' }

/**
 * One year as the government announced it. `off` are the working days off with why, `weekendHol` the holidays that
 * fell on a weekend; the n-th `makeup` stands in for the n-th of these, and the n-th worked Saturday for the n-th
 * `swap-off`. Without a notice the year is `provisional`, and `guess` are the days that only a notice can settle.
 */
type AnnouncedYear = {
  src: string
  off: string[][]
  worked: string[]
  weekendHol: string[]
  provisional?: boolean
  guess?: string[]
  guessSrc?: string
  unresolved?: { off: string[]; worked: string[]; note: string }
}

type Name = { vi: string; en: string }

const hour = 3600
const officeHours: OpeningHours[] = [
  { opens: 8 * hour, closes: 12 * hour },
  { opens: 13 * hour, closes: 17 * hour },
]

/**
 * Monday to Friday 08:00–12:00 and 13:00–17:00 with the public days off of 2019 to 2027, weekend holidays included.
 * Swapped days bind the civil service only, so they are in it only with `followSwaps`: the weekday closed, the
 * Saturday open. What is not announced is `provisional`.
 */
export function vietNamCalendar({ followSwaps = false }: { followSwaps?: boolean } = {}): Calendar {
  const years: Record<string, AnnouncedYear> = announcedYears
  const exceptions = Object.values(years)
    .flatMap((year) => [...daysOff(year), ...swaps(year)])
    .filter(({ kind }) => followSwaps || (kind !== 'swap-off' && kind !== 'swap-worked'))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const [mon, tue, wed, thu, fri] = Array.from({ length: 5 }, () => hoursOfADay())
  return {
    zone: 'Asia/Ho_Chi_Minh',
    week: {
      mon: mon ?? [],
      tue: tue ?? [],
      wed: wed ?? [],
      thu: thu ?? [],
      fri: fri ?? [],
      sat: [],
      sun: [],
    },
    exceptions,
  }
}

/** The years between two instants' dates that have no announced days here: their holidays count as worked. */
export function yearsWithoutDays(from: string, to: string): number[] {
  const years: Record<string, AnnouncedYear> = announcedYears
  const [first, last] = [from, to].map((date) => Number(date.slice(0, 4)))
  const span = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) => (first ?? 0) + index)
  return span.filter((year) => !Object.hasOwn(years, String(year)))
}

function daysOff(year: AnnouncedYear): CalendarException[] {
  const madeUp = [...year.weekendHol]
  const weekdays = year.off.map(([date, text]) => {
    const kind = exceptionKinds.find((known) => known === text)
    if (date === undefined || kind === undefined) throw new Error(`unreadable day off: ${date} ${text}`)
    return { date, kind, name: kind === 'makeup' ? makeupName(madeUp.shift()) : dayName(date, kind) }
  })
  const weekends = year.weekendHol.map((date) => {
    const kind: ExceptionKind = isTet(date) ? 'tet' : 'statutory'
    return { date, kind, name: dayName(date, kind) }
  })
  return [...weekdays.filter(({ kind }) => kind !== 'swap-off'), ...weekends].map((day) => ({
    ...day,
    open: [],
    source: (year.guess?.includes(day.date) ? year.guessSrc : undefined) ?? year.src,
    status: year.provisional ? 'provisional' : 'confirmed',
  }))
}

function swaps(year: AnnouncedYear): CalendarException[] {
  const announced = year.off.flatMap(([date, kind]) =>
    date !== undefined && kind === 'swap-off' ? [date] : [],
  )
  const { unresolved } = year
  return [
    ...swapPairs(announced, year.worked, year.src, 'confirmed'),
    ...(unresolved ? swapPairs(unresolved.off, unresolved.worked, unresolved.note, 'provisional') : []),
  ]
}

function swapPairs(
  off: string[],
  worked: string[],
  source: string,
  status: 'confirmed' | 'provisional',
): CalendarException[] {
  return off.flatMap((offDate, index): CalendarException[] => {
    const workedDate = worked[index]
    if (workedDate === undefined) throw new Error(`${offDate} is swapped for no Saturday`)
    return [
      {
        date: offDate,
        open: [],
        kind: 'swap-off',
        name: {
          vi: `Nghỉ hoán đổi, làm bù ngày ${dayMonthYear(workedDate)}`,
          en: `Day off swapped for Saturday ${dayMonthYear(workedDate)}`,
        },
        source,
        status,
      },
      {
        date: workedDate,
        open: hoursOfADay(),
        kind: 'swap-worked',
        name: {
          vi: `Làm bù cho ngày ${dayMonthYear(offDate)}`,
          en: `Saturday worked for the day off on ${dayMonthYear(offDate)}`,
        },
        source,
        status,
      },
    ]
  })
}

function dayName(date: string, kind: ExceptionKind): Name {
  if (kind === 'tet') return { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' }
  if (kind === 'culture') return { vi: 'Ngày Văn hóa Việt Nam', en: 'Viet Nam Culture Day' }
  if (kind === 'national-adjacent') return { vi: 'Nghỉ liền kề Quốc khánh', en: 'Day next to National Day' }
  switch (date.slice(5)) {
    case '01-01':
      return { vi: 'Tết Dương lịch', en: 'New Year’s Day' }
    case '04-30':
      return { vi: 'Ngày Chiến thắng', en: 'Reunification Day' }
    case '05-01':
      return { vi: 'Ngày Quốc tế Lao động', en: 'International Labour Day' }
    case '09-02':
      return { vi: 'Quốc khánh', en: 'National Day' }
    default:
      return { vi: 'Giỗ Tổ Hùng Vương', en: 'Hung Kings’ Commemoration Day' }
  }
}

function makeupName(holiday: string | undefined): Name {
  if (holiday === undefined) throw new Error('a make-up day makes up for no weekend holiday')
  const { vi, en } = dayName(holiday, isTet(holiday) ? 'tet' : 'statutory')
  return { vi: `Nghỉ bù ${vi}`, en: `Day off in lieu of ${en}` }
}

// The only holidays of late January and of February are Tết's.
function isTet(date: string): boolean {
  return date.slice(5) > '01-15' && date.slice(5) < '03-01'
}

function dayMonthYear(date: string): string {
  return date.split('-').toReversed().join('/')
}

// Fresh objects each time: a caller may change the calendar it was given.
function hoursOfADay(): OpeningHours[] {
  return officeHours.map((hours) => ({ ...hours }))
}
