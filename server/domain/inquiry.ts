import type { Dismissal } from './decision.ts'
import type { Message } from './message.ts'

/** What settled an inquiry, and when (epoch ms, UTC). */
export type Settlement =
  | { state: 'answered'; at: number; message: Message }
  | { state: 'dismissed'; at: number; dismissal: Dismissal }
  | { state: 'withdrawn'; at: number }

/** A person's messages from the first unanswered one on, in platform order, and what became of them. */
export type Turn = {
  messages: [Message, ...Message[]]
  /** The first holding reply while it was open. */
  heldAt: number | null
  /** null: open. */
  settlement: Settlement | null
}

/** One person's unanswered turn in one conversation, with what the clock says of it. Instants are epoch ms. */
export type Inquiry = Turn & {
  personId: string
  opening: Message
  askedAt: number
  policyId: string
  calendarVersionId: string
  warnAt: number
  dueAt: number
  escalateAt: number
  /** Only of an answered inquiry. */
  answer: { workingMs: number; onTime: boolean; outsideHours: boolean } | null
}

export type Stage = 'in-time' | 'at-risk' | 'overdue'

/**
 * What the clock says of an inquiry at an instant, and after which instant it will say something else (null:
 * never). At exactly the due time it is not yet overdue; at exactly the warning time, not yet at risk.
 */
export function stageAt(
  inquiry: { warnAt: number; dueAt: number },
  at: number,
): { stage: Stage; nextStageAt: number | null } {
  if (at > inquiry.dueAt) return { stage: 'overdue', nextStageAt: null }
  if (at > inquiry.warnAt) return { stage: 'at-risk', nextStageAt: inquiry.dueAt }
  return { stage: 'in-time', nextStageAt: inquiry.warnAt }
}
