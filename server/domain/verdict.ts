import type { Inquiry, Turn } from './inquiry.ts'
import type { WorkingTime } from './working-time.ts'

/** What was promised, and the calendar it is measured on. Durations are working milliseconds. */
export type Terms = {
  policyId: string
  targetMs: number
  warningMs: number
  escalationMs: number
  calendarVersionId: string
  workingTime: WorkingTime
}

/** The terms in force for an inquiry asked at an instant (epoch ms, UTC). */
export type TermsAt = (askedAt: number) => Terms

/** Puts the clock to a turn: when it is due, and, once answered, whether the answer was on time. */
export function judge(personId: string, turn: Turn, termsAt: TermsAt): Inquiry {
  const [opening] = turn.messages
  const askedAt = opening.sentAt
  const { workingTime, ...terms } = termsAt(askedAt)
  const dueAt = workingTime.add(askedAt, terms.targetMs)
  return {
    personId,
    opening,
    ...turn,
    askedAt,
    policyId: terms.policyId,
    calendarVersionId: terms.calendarVersionId,
    warnAt: workingTime.subtract(dueAt, terms.warningMs),
    dueAt,
    escalateAt: workingTime.add(dueAt, terms.escalationMs),
    answer:
      turn.settlement?.state === 'answered'
        ? {
            workingMs: workingTime.measure(askedAt, turn.settlement.at),
            onTime: turn.settlement.at <= dueAt,
            outsideHours: outsideHours(workingTime, askedAt, turn.settlement.at),
          }
        : null,
  }
}

function outsideHours(workingTime: WorkingTime, askedAt: number, respondedAt: number): boolean {
  return (
    !workingTime.isOpen(askedAt) &&
    !workingTime.isOpen(respondedAt) &&
    workingTime.measure(askedAt, respondedAt) === 0
  )
}
