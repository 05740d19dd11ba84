import { addressees } from './addressees.ts'
import { standingDismissals } from './decision.ts'
import type { Decision, Dismissal } from './decision.ts'
import type { Inquiry, Settlement, Turn } from './inquiry.ts'
import { inPlatformOrder } from './message.ts'
import type { Message, Participant } from './message.ts'
import { judge } from './verdict.ts'
import type { TermsAt } from './verdict.ts'

export type ConversationFacts = {
  /** Messenger: the person the thread is with. null: a comment thread, where each author has inquiries. */
  threadPersonId: string | null
  participants: readonly Participant[]
  /** In any order; copies of one message are one message. */
  messages: readonly Message[]
  decisions: readonly Decision[]
}

/**
 * The inquiries of one conversation: a pure function of what was said, what people decided, and the terms
 * (policy and calendar) in force when each was asked. The order in which the facts came makes no difference.
 * Given in the order asked. Source of every rule: docs/definitions.md.
 *
 * @param termsAt the policy and calendar for an inquiry asked at an instant (epoch ms, UTC)
 */
export function foldConversation(facts: ConversationFacts, termsAt: TermsAt): Inquiry[] {
  const byExternalId = new Map(facts.messages.map((message) => [message.externalId, message]))
  const messages = [...byExternalId.values()].toSorted(inPlatformOrder)
  const dismissals = standingDismissals(facts.decisions)
  const outbound = messages
    .filter((message) => message.origin === 'hoi-am' || message.origin === 'native')
    .map((message) => ({
      message,
      to: addressees(message, { ...facts, byExternalId }),
      alsoTo: alsoAnswered(message, facts.decisions),
      holding: facts.decisions.some((d) => d.kind === 'holding' && d.messageId === message.id),
    }))

  const authors = new Set(messages.flatMap((message) => message.authorId ?? []))
  return [...authors]
    .flatMap((personId) => {
      const said = messages.filter((message) => message.authorId === personId)
      const heard = outbound.filter(({ to, alsoTo }) => to.has(personId) || alsoTo.has(personId))
      return foldPerson(happenings(said, heard, dismissals)).map((turn) => judge(personId, turn, termsAt))
    })
    .toSorted((a, b) => inPlatformOrder(a.opening, b.opening))
}

function alsoAnswered(message: Message, decisions: readonly Decision[]): Set<string> {
  return new Set(
    decisions.flatMap((d) => (d.kind === 'also-answers' && d.messageId === message.id ? [d.personId] : [])),
  )
}

type Happening = { at: number; rank: number; id: string } & (
  | { what: 'said'; message: Message }
  | { what: 'answered'; message: Message; holding: boolean }
  | { what: 'deleted'; message: Message }
  | { what: 'dismissed'; dismissal: Dismissal }
)

/**
 * All that bears on one person's inquiries, in order. At the same instant messages come first, in the
 * platform's order: a deletion in the instant of the answer is not *before* the answer.
 */
function happenings(
  said: readonly Message[],
  heard: readonly { message: Message; holding: boolean }[],
  dismissals: readonly Dismissal[],
): Happening[] {
  const list: Happening[] = []
  const sentAt = new Map(said.map((message) => [message.id, message.sentAt]))
  for (const message of said) {
    list.push({ what: 'said', at: message.sentAt, rank: 0, id: message.externalId, message })
    if (message.deletedAt !== null) {
      // The platform tells deletions by another, coarser clock: never before the message itself.
      const at = Math.max(message.deletedAt, message.sentAt)
      list.push({ what: 'deleted', at, rank: 1, id: message.externalId, message })
    }
  }
  for (const { message, holding } of heard) {
    list.push({ what: 'answered', at: message.sentAt, rank: 0, id: message.externalId, message, holding })
  }
  for (const dismissal of dismissals) {
    const covered = dismissal.coveredMessageIds.flatMap((id) => sentAt.get(id) ?? [])
    if (covered.length === 0) continue
    // Decided by our clock about messages by the platform's: never before what was decided about.
    const at = Math.max(dismissal.decidedAt, ...covered)
    list.push({ what: 'dismissed', at, rank: 2, id: dismissal.id, dismissal })
  }
  return list.toSorted((a, b) => a.at - b.at || a.rank - b.rank || (a.id < b.id ? -1 : 1))
}

function foldPerson(happenings: readonly Happening[]): Turn[] {
  const turns: Turn[] = []
  let open: Turn | undefined
  let openedBy = 0
  const settle = (settlement: Settlement) => {
    if (open) turns.push({ ...open, settlement })
    open = undefined
  }

  for (const [index, happening] of happenings.entries()) {
    switch (happening.what) {
      case 'said':
        if (open) open.messages.push(happening.message)
        else {
          open = { messages: [happening.message], heldAt: null, settlement: null }
          openedBy = index
        }
        break
      case 'answered':
        if (!happening.holding) settle({ state: 'answered', at: happening.at, message: happening.message })
        else if (open) open.heldAt ??= happening.at
        break
      case 'deleted':
        if (open?.messages.every((message) => gone(message, happening.at))) {
          settle({ state: 'withdrawn', at: happening.at })
        }
        break
      case 'dismissed': {
        if (!open) break
        const { dismissal } = happening
        const covers = (message: Message) => dismissal.coveredMessageIds.includes(message.id)
        const [first, ...rest] = open.messages.filter(covers)
        if (!first) break
        turns.push({
          messages: [first, ...rest],
          heldAt: open.heldAt,
          settlement: { state: 'dismissed', at: dismissal.decidedAt, dismissal },
        })
        if (open.messages.every(covers)) {
          open = undefined
          break
        }
        // The rest is folded as if what is dismissed had never been said.
        const left = happenings.slice(openedBy).filter((h) => !isAbout(h, covers))
        return [...turns, ...foldPerson(left)]
      }
    }
  }
  return open ? [...turns, open] : turns
}

function isAbout(happening: Happening, covers: (message: Message) => boolean): boolean {
  return happening.what !== 'dismissed' && covers(happening.message)
}

function gone(message: Message, at: number): boolean {
  return message.deletedAt !== null && message.deletedAt <= at
}
