/** Who wrote a message: the public, we from the inbox, a person in the platform's own tools, or a machine. */
export type MessageOrigin = 'public' | 'hoi-am' | 'native' | 'automatic'

export type Attachment = { type: string; url: string | null; title: string | null }

/**
 * What we know of one message. Instants are epoch milliseconds, UTC, by the platform's clock, except
 * `receivedAt`, which is ours. A deleted message stays as a tombstone: the clock needs it.
 */
export type Message = {
  id: string
  externalId: string
  direction: 'inbound' | 'outbound'
  origin: MessageOrigin
  /** The person of the public who wrote it; null for the Page. */
  authorId: string | null
  /** The comment it replies to; null at the top and in Messenger. */
  parentExternalId: string | null
  taggedExternalIds: readonly string[]
  /** For a reply sent from here: whom its author meant to answer. */
  meantForId: string | null
  text: string
  sentAt: number
  receivedAt: number
  deletedAt: number | null
}

/** Somebody of the public who takes part in the conversation. */
export type Participant = { id: string; externalId: string; name: string | null }

/** The platform's order: its time, then its id. Total, so that a fold has one answer. */
export function inPlatformOrder(
  a: Pick<Message, 'sentAt' | 'externalId'>,
  b: Pick<Message, 'sentAt' | 'externalId'>,
): number {
  if (a.sentAt !== b.sentAt) return a.sentAt - b.sentAt
  if (a.externalId === b.externalId) return 0
  return a.externalId < b.externalId ? -1 : 1
}
