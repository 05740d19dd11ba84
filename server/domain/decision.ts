export const dismissalReasons = [
  'thanks',
  'friend-tagged',
  'emoji-only',
  'spam',
  'abuse',
  'off-topic',
  'duplicate',
  'moderated',
] as const
export type DismissalReason = (typeof dismissalReasons)[number]

/** What a person decided about a conversation. Decisions are never changed, only followed by others. */
export type Decision =
  | {
      kind: 'dismiss'
      id: string
      decidedAt: number
      reason: DismissalReason
      /** What the decider had seen of the inquiry. Anything else that was said is still a question. */
      coveredMessageIds: readonly string[]
    }
  | { kind: 'restore'; id: string; decidedAt: number; revokedId: string }
  /** The outbound message also answers this person. */
  | { kind: 'also-answers'; id: string; decidedAt: number; messageId: string; personId: string }
  /** The outbound message only holds: it does not stop a clock. */
  | { kind: 'holding'; id: string; decidedAt: number; messageId: string }

export type Dismissal = Extract<Decision, { kind: 'dismiss' }>

/** The dismissals that nobody has taken back. */
export function standingDismissals(decisions: readonly Decision[]): Dismissal[] {
  const revoked = new Set(decisions.flatMap((d) => (d.kind === 'restore' ? [d.revokedId] : [])))
  return decisions.filter((d) => d.kind === 'dismiss').filter((d) => !revoked.has(d.id))
}
