import { weekdays } from '#server/domain/calendar.ts'
import type { Calendar, OpeningHours } from '#server/domain/calendar.ts'

const MINUTE_MS = 60_000
const MINUTES_KEPT = 24 * 24 * 60

/** What the clocks of a zone show in each minute around an instant, asked of ICU one minute at a time. */
export type WallClock = {
  zone: string
  startMs: number
  dates: string[]
  weekdays: string[]
  seconds: number[]
}

/** Twelve days to each side. Both `aroundMs` and the zone's changes must be whole minutes. */
export function readWallClock(zone: string, aroundMs: number): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const clock: WallClock = {
    zone,
    startMs: aroundMs - (MINUTES_KEPT / 2) * MINUTE_MS,
    dates: [],
    weekdays: [],
    seconds: [],
  }
  for (let minute = 0; minute < MINUTES_KEPT; minute++) {
    // Sat, 02/01/2021, 13:05
    const text = format.format(clock.startMs + minute * MINUTE_MS)
    const match = /^(\w{3}), (\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d)$/.exec(text)
    if (!match) throw new Error(`unexpected wall time: ${text}`)
    const [, weekday = '', day, month, year, hour, minutes] = match
    clock.dates.push(`${year}-${month}-${day}`)
    clock.weekdays.push(weekday.toLowerCase())
    clock.seconds.push(Number(hour) * 3600 + Number(minutes) * 60)
  }
  return clock
}

/**
 * Working time in the slowest and plainest way: every real minute is open if its wall time is within the hours of its
 * date. Answers undefined where the walk leaves the days the clock was read for. Whole minutes only.
 */
export function minuteWalker(calendar: Calendar, clock: WallClock) {
  const open = clock.seconds.map((second, index) =>
    hoursOn(calendar, clock.dates[index], clock.weekdays[index]).some(
      ({ opens, closes }) => opens <= second && second < closes,
    ),
  )
  const indexOf = (ms: number) => (ms - clock.startMs) / MINUTE_MS
  const instantOf = (index: number) => clock.startMs + index * MINUTE_MS

  return {
    isOpen: (ms: number) => open[indexOf(ms)] ?? false,
    add(startMs: number, workingMs: number): number | undefined {
      let left = workingMs / MINUTE_MS
      for (let index = indexOf(startMs); index < open.length; index++) {
        if (!open[index]) continue
        if (left === 0) return instantOf(index)
        left -= 1
        if (left === 0) return instantOf(index + 1)
      }
      return undefined
    },
    subtract(endMs: number, workingMs: number): number | undefined {
      let left = workingMs / MINUTE_MS
      for (let index = indexOf(endMs) - 1; index >= 0; index--) {
        if (!open[index]) continue
        if (left === 0) return instantOf(index + 1)
        left -= 1
        if (left === 0) return instantOf(index)
      }
      return undefined
    },
    measure(fromMs: number, toMs: number): number {
      return open.slice(indexOf(fromMs), indexOf(toMs)).filter(Boolean).length * MINUTE_MS
    },
  }
}

function hoursOn(calendar: Calendar, date = '', weekday = ''): OpeningHours[] {
  const exception = calendar.exceptions.find((candidate) => candidate.date === date)
  const known = weekdays.find((candidate) => candidate === weekday)
  return exception?.open ?? (known ? calendar.week[known] : [])
}
