import type { Attachment, MessageOrigin } from './message.ts'

/** Where a message stands, in the platform's own ids. */
export type Place =
  | { kind: 'messenger'; personExternalId: string }
  | {
      kind: 'comment'
      postExternalId: string
      postPermalink: string | null
      /** null: a top comment. */
      parentExternalId: string | null
    }

/**
 * One thing the platform told us about one message. It can come late, twice and before what it is about.
 * Instants are epoch ms, UTC.
 */
export type Arrival = {
  act: 'said' | 'edited' | 'removed'
  externalId: string
  place: Place
  direction: 'inbound' | 'outbound'
  origin: MessageOrigin
  /** null: the Page, or somebody the platform does not name. */
  author: { externalId: string; name: string | null } | null
  text: string
  attachments: readonly Attachment[]
  taggedExternalIds: readonly string[]
  /** When it was said, edited or removed, by the platform's clock. */
  actAt: number
  /** When the message was said, if this arrival tells. */
  saidAt: number | null
  receivedAt: number
  /** The reply of ours that this echoes, when the platform hands its id back. */
  outboxId: string | null
}

/** All arrivals about one message, taken together. */
export type MessageState = {
  externalId: string
  direction: 'inbound' | 'outbound'
  origin: MessageOrigin
  author: { externalId: string; name: string | null } | null
  parentExternalId: string | null
  taggedExternalIds: readonly string[]
  outboxId: string | null
  text: string
  textAt: number
  attachments: readonly Attachment[]
  sentAt: number
  sentAtKnown: boolean
  receivedAt: number
  editedAt: number | null
  deletedAt: number | null
}

const originRank: Record<MessageOrigin, number> = { public: 0, automatic: 1, native: 2, 'hoi-am': 3 }

/** What one arrival alone says of its message. */
export function stateOf(arrival: Arrival): MessageState {
  const { act, actAt, saidAt } = arrival
  const said = saidAt ?? actAt
  return {
    externalId: arrival.externalId,
    direction: arrival.direction,
    origin: arrival.origin,
    author: arrival.author,
    parentExternalId: arrival.place.kind === 'comment' ? arrival.place.parentExternalId : null,
    taggedExternalIds: [...new Set(arrival.taggedExternalIds)].toSorted(),
    outboxId: arrival.outboxId,
    text: act === 'removed' ? '' : arrival.text,
    // An edit in the second of the message is still later than the message; a removal has no wording.
    textAt: act === 'removed' ? 0 : act === 'edited' ? Math.max(actAt, said + 1) : said,
    attachments: act === 'removed' ? [] : arrival.attachments,
    sentAt: said,
    sentAtKnown: saidAt !== null,
    receivedAt: arrival.receivedAt,
    editedAt: act === 'edited' ? actAt : null,
    deletedAt: act === 'removed' ? actAt : null,
  }
}

/**
 * Joins what two sets of arrivals say of the same message. Commutative, associative and idempotent, so that
 * order and copies make no difference: later wording wins, earlier times win, the known beats the unknown.
 */
export function join(a: MessageState, b: MessageState): MessageState {
  const wording = laterWording(a, b)
  const spoken = a.sentAtKnown === b.sentAtKnown ? (a.sentAt <= b.sentAt ? a : b) : a.sentAtKnown ? a : b
  const ranked = weight(a) >= weight(b) ? a : b
  return {
    externalId: a.externalId,
    direction: ranked.direction,
    origin: ranked.origin,
    author: ranked.direction === 'outbound' ? null : author(a, b),
    parentExternalId: larger(a.parentExternalId, b.parentExternalId),
    taggedExternalIds: [...new Set([...a.taggedExternalIds, ...b.taggedExternalIds])].toSorted(),
    outboxId: larger(a.outboxId, b.outboxId),
    text: wording.text,
    textAt: wording.textAt,
    attachments: wording.attachments,
    sentAt: spoken.sentAt,
    sentAtKnown: spoken.sentAtKnown,
    receivedAt: Math.min(a.receivedAt, b.receivedAt),
    editedAt: larger(a.editedAt, b.editedAt),
    deletedAt: smaller(a.deletedAt, b.deletedAt),
  }
}

/** The same message, told twice in the same words? */
export function sameState(a: MessageState, b: MessageState): boolean {
  return fingerprint(a) === fingerprint(b)
}

function fingerprint({ taggedExternalIds, attachments, author, ...rest }: MessageState): string {
  return JSON.stringify([
    Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    taggedExternalIds.toSorted(),
    attachments.map(({ type, url, title }) => [type, url, title]),
    author?.externalId ?? null,
  ])
}

/**
 * Whose word counts about who wrote it. A removal may name whoever removed it, so anything that tells the words
 * outweighs it.
 */
function weight(state: MessageState): number {
  return originRank[state.origin] + (state.textAt > 0 ? 10 : 0)
}

function laterWording(a: MessageState, b: MessageState): MessageState {
  if (a.textAt !== b.textAt) return a.textAt > b.textAt ? a : b
  return wordingKey(a) >= wordingKey(b) ? a : b
}

function wordingKey({ text, attachments }: MessageState): string {
  return JSON.stringify([text, attachments.map(({ type, url, title }) => [type, url, title])])
}

function author(a: MessageState, b: MessageState): MessageState['author'] {
  if (a.textAt > 0 === b.textAt > 0) return knownAuthor(a.author, b.author)
  return a.textAt > 0 ? a.author : b.author
}

function knownAuthor(a: MessageState['author'], b: MessageState['author']): MessageState['author'] {
  if (!a || !b) return a ?? b
  if (a.externalId !== b.externalId) return a.externalId > b.externalId ? a : b
  return (a.name ?? '') >= (b.name ?? '') ? a : b
}

function larger<T extends string | number>(a: T | null, b: T | null): T | null {
  return a === null || (b !== null && b > a) ? b : a
}

function smaller<T extends string | number>(a: T | null, b: T | null): T | null {
  return a === null || (b !== null && b < a) ? b : a
}
