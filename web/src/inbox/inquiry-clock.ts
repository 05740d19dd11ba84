import type { Inquiry, Standing } from '#server/contract/index.ts'
import { nextOpening, openInterval, workingMs } from './office-time.ts'
import type { KnownHours } from './office-time.ts'

export type OpenStanding = 'in-time' | 'at-risk' | 'overdue'

export interface Countdown {
  standing: OpenStanding
  dueAt: number
  /** Working time left; negative once overdue. Null where it was due before the hours that are known. */
  leftMs: number | null
  /** How much of the target is left, 0 to 1: what the ring shows. */
  share: number
  /** Set while the office is closed and the clock stands still. */
  reopensAt: number | null
}

type Timed = Pick<Inquiry, 'standing' | 'warnAt' | 'dueAt' | 'targetMinutes'>

export function isOpen(standing: Standing): standing is OpenStanding {
  return standing === 'in-time' || standing === 'at-risk' || standing === 'overdue'
}

const order: readonly OpenStanding[] = ['in-time', 'at-risk', 'overdue']

/** Where the inquiry stands at this second: the server's word, moved on by the clock until it speaks again. */
export function standingAt(inquiry: Pick<Timed, 'standing' | 'warnAt' | 'dueAt'>, now: number): Standing {
  if (!isOpen(inquiry.standing)) return inquiry.standing
  const byClock =
    now > Date.parse(inquiry.dueAt) ? 'overdue' : now >= Date.parse(inquiry.warnAt) ? 'at-risk' : 'in-time'
  return order[Math.max(order.indexOf(inquiry.standing), order.indexOf(byClock))] ?? byClock
}

export function countdownOf(inquiry: Timed, hours: KnownHours, now: number): Countdown | undefined {
  const standing = standingAt(inquiry, now)
  if (!isOpen(standing)) return undefined
  const due = Date.parse(inquiry.dueAt)
  const leftMs = leftBetween(hours, now, due)
  const target = inquiry.targetMinutes * 60_000
  const closed = !openInterval(hours.intervals, now)
  return {
    standing,
    dueAt: due,
    leftMs,
    share: Math.min(1, Math.max(0, (leftMs ?? 0) / target)),
    reopensAt: closed ? (nextOpening(hours.intervals, now) ?? null) : null,
  }
}

/** Half a lateness would be a wrong one: what reaches back before the known hours is not measured. */
function leftBetween(hours: KnownHours, now: number, due: number): number | null {
  if (now <= due) return workingMs(hours.intervals, now, due)
  return due < hours.from ? null : -workingMs(hours.intervals, due, now)
}
