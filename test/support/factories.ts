import type { Decision } from '#server/domain/decision.ts'
import type { ConversationFacts } from '#server/domain/fold.ts'
import type { Inquiry } from '#server/domain/inquiry.ts'
import type { Message } from '#server/domain/message.ts'
import { formatWithOffset } from '#server/domain/time.ts'
import type { Terms, TermsAt } from '#server/domain/verdict.ts'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'

const MINUTE_MS = 60_000

/** An instant by the clocks of Hanoi: `2026-10-14T09:00`. */
export function hanoi(wallClock: string): number {
  return Date.parse(`${wallClock}+07:00`)
}

/** `2026-10-14T09:00:00+07:00` */
export function inHanoi(ms: number): string {
  return formatWithOffset(ms, 'Asia/Ho_Chi_Minh')
}

const workingTime = layOutCalendar(vietNamCalendar())

/** Two working hours, a warning 30 minutes before and an escalation 60 after, in an office in Hanoi. */
export function createTerms(overrides: Partial<Terms> = {}): Terms {
  return {
    policyId: 'two-hours',
    targetMs: 120 * MINUTE_MS,
    warningMs: 30 * MINUTE_MS,
    escalationMs: 60 * MINUTE_MS,
    calendarVersionId: 'viet-nam',
    workingTime,
    ...overrides,
  }
}

export const inForce: TermsAt = () => createTerms()

let made = 0

/** A question by An on Wednesday 14 October 2026 at 09:00. */
export function createMessage(overrides: Partial<Message> = {}): Message {
  made += 1
  const { id = `message-${made}`, sentAt = hanoi('2026-10-14T09:00') } = overrides
  return {
    id,
    externalId: `platform-${id}`,
    direction: 'inbound',
    origin: 'public',
    authorId: 'an',
    parentExternalId: null,
    taggedExternalIds: [],
    meantForId: null,
    text: 'Hợp đồng thử việc được mấy tháng ạ?',
    sentAt,
    receivedAt: sentAt + 1000,
    deletedAt: null,
    ...overrides,
  }
}

/** An answer of the Page, written in the platform's own tools an hour after `createMessage`. */
export function createReply(overrides: Partial<Message> = {}): Message {
  return createMessage({
    direction: 'outbound',
    origin: 'native',
    authorId: null,
    text: 'Dạ không quá 60 ngày ạ.',
    sentAt: hanoi('2026-10-14T10:00'),
    ...overrides,
  })
}

type DecisionOf<K extends Decision['kind']> = Extract<Decision, { kind: K }>

export function createDismissal(overrides: Partial<DecisionOf<'dismiss'>> = {}): DecisionOf<'dismiss'> {
  made += 1
  return {
    kind: 'dismiss',
    id: `decision-${made}`,
    decidedAt: hanoi('2026-10-14T09:30'),
    reason: 'thanks',
    coveredMessageIds: [],
    ...overrides,
  }
}

export function createRestoration(
  dismissal: { id: string },
  overrides: Partial<DecisionOf<'restore'>> = {},
): DecisionOf<'restore'> {
  made += 1
  const decidedAt = hanoi('2026-10-14T09:40')
  return { kind: 'restore', id: `decision-${made}`, decidedAt, revokedId: dismissal.id, ...overrides }
}

/** Messenger with An, in which nothing was said yet. */
export function createFacts(overrides: Partial<ConversationFacts> = {}): ConversationFacts {
  return { threadPersonId: 'an', participants: [], messages: [], decisions: [], ...overrides }
}

/** What an inquiry comes to, with people, messages and decisions by id and instants by the clocks of Hanoi. */
export function summary({ settlement, heldAt, answer, ...inquiry }: Inquiry) {
  return {
    personId: inquiry.personId,
    messages: inquiry.messages.map(({ id }) => id),
    askedAt: inHanoi(inquiry.askedAt),
    warnAt: inHanoi(inquiry.warnAt),
    dueAt: inHanoi(inquiry.dueAt),
    escalateAt: inHanoi(inquiry.escalateAt),
    heldAt: heldAt === null ? null : inHanoi(heldAt),
    state: settlement?.state ?? 'open',
    settledAt: settlement && inHanoi(settlement.at),
    settledBy:
      settlement?.state === 'answered'
        ? settlement.message.id
        : settlement?.state === 'dismissed'
          ? settlement.dismissal.id
          : null,
    workingMinutes: answer && answer.workingMs / MINUTE_MS,
    onTime: answer && answer.onTime,
    outsideHours: answer && answer.outsideHours,
  }
}
