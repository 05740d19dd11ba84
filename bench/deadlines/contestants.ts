import dayjs from 'dayjs'
import dayjsBusinessTime from 'dayjs-business-time'
import moment from 'moment-business-time'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'

/** `due` adds two working hours to an instant, both in epoch milliseconds. */
export type Contestant = { name: string; isOurs: boolean; due: (ms: number) => number }

const TWO_HOURS_MS = 7_200_000

// Without swaps: neither peer can open a Saturday by date.
const calendar = vietNamCalendar()
const holidays = calendar.exceptions.map(({ date }) => date)

const working = layOutCalendar(calendar)

dayjs.extend(dayjsBusinessTime)
const segments = [
  { start: '08:00:00', end: '12:00:00' },
  { start: '13:00:00', end: '17:00:00' },
]
dayjs.setBusinessTime({
  sunday: null,
  monday: segments,
  tuesday: segments,
  wednesday: segments,
  thursday: segments,
  friday: segments,
  saturday: null,
})
dayjs.setHolidays(holidays)

const edges = ['08:00:00', '12:00:00', '13:00:00', '17:00:00']
moment.updateLocale(moment.locale(), {
  workinghours: { 0: null, 1: edges, 2: edges, 3: edges, 4: edges, 5: edges, 6: null },
  holidays,
})

export const contestants: Contestant[] = [
  { name: 'ours', isOurs: true, due: (ms) => working.add(ms, TWO_HOURS_MS) },
  {
    name: 'dayjs-business-time',
    isOurs: false,
    due: (ms) => dayjs(ms).addBusinessMinutes(120).valueOf(),
  },
  {
    name: 'moment-business-time',
    isOurs: false,
    due: (ms) => moment(ms).addWorkingTime(120, 'minutes').valueOf(),
  },
]
