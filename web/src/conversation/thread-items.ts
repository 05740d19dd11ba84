import type { Inquiry, Message } from '#server/contract/index.ts'

export interface ThreadMessage {
  type: 'message'
  key: string
  message: Message
  /** How far a reply stands under the comment it answers: 0, 1 or 2. */
  depth: number
  /** The message it answers, where its place does not tell. */
  answers: Message | undefined
  /** The inquiry whose clock this message started. */
  started: Inquiry | undefined
  /** The inquiry that this message answered. */
  answered: Inquiry | undefined
}

export type ThreadItem = { type: 'day'; key: string; at: string } | ThreadMessage

const deepest = 2

/** Messenger: as it was said, with a line where a new day begins. */
export function messengerItems(
  messages: readonly Message[],
  inquiries: readonly Inquiry[],
  dayOf: (at: string) => string,
): ThreadItem[] {
  let day = ''
  return messages.flatMap((message) => {
    const today = dayOf(message.sentAt)
    const item = threadMessage(message, 0, undefined, inquiries)
    if (today === day) return [item]
    day = today
    return [{ type: 'day' as const, key: `day-${today}`, at: message.sentAt }, item]
  })
}

/** Comments: replies under what they answer, oldest first. One whose parent is not loaded yet stands at the top. */
export function commentItems(messages: readonly Message[], inquiries: readonly Inquiry[]): ThreadMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const children = Map.groupBy(messages, ({ parentMessageId }) =>
    parentMessageId !== null && byId.has(parentMessageId) ? parentMessageId : '',
  )
  const items: ThreadMessage[] = []
  const visit = (parent: string, depth: number) => {
    for (const message of children.get(parent) ?? []) {
      const answers = depth > deepest ? byId.get(message.parentMessageId ?? '') : undefined
      items.push(threadMessage(message, Math.min(depth, deepest), answers, inquiries))
      visit(message.id, depth + 1)
    }
  }
  visit('', 0)
  return items
}

function threadMessage(
  message: Message,
  depth: number,
  answers: Message | undefined,
  inquiries: readonly Inquiry[],
): ThreadMessage {
  const started = inquiries.find((inquiry) => opens(message, inquiry))
  const answered =
    message.direction === 'outbound'
      ? inquiries.find(
          (inquiry) => inquiry.standing === 'answered' && sameInstant(inquiry.respondedAt, message.sentAt),
        )
      : undefined
  return { type: 'message', key: message.id, message, depth, answers, started, answered }
}

function opens(message: Message, inquiry: Inquiry): boolean {
  return (
    message.direction === 'inbound' &&
    message.author?.id === inquiry.person.id &&
    sameInstant(inquiry.askedAt, message.sentAt)
  )
}

function sameInstant(one: string | null, other: string): boolean {
  return one !== null && Date.parse(one) === Date.parse(other)
}

/** The comment that an answer to this inquiry goes under: the one that opened it, or its author's newest one. */
export function openingMessage(messages: readonly Message[], inquiry: Inquiry): Message | undefined {
  return (
    messages.find((message) => opens(message, inquiry)) ??
    messages.findLast(({ author }) => author?.id === inquiry.person.id) ??
    messages[0]
  )
}
