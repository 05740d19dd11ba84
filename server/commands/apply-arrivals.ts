import * as conversations from '../data/conversations.ts'
import type { Conversation } from '../data/conversations.ts'
import type { Database, Trx } from '../data/database.ts'
import * as messages from '../data/messages.ts'
import * as outbox from '../data/outbox.ts'
import * as people from '../data/people.ts'
import * as posts from '../data/posts.ts'
import { join, sameState, stateOf } from '../domain/arrival.ts'
import type { Arrival, MessageState } from '../domain/arrival.ts'
import type { TermsAt } from '../domain/verdict.ts'
import { foldAgain } from './fold-again.ts'

/** What we heard of for the first time, and may ask the platform about. */
export type Discovered = { personIds: string[]; postIds: string[] }

/**
 * Applies arrivals of one conversation in one transaction, its row locked: messages, people and post, then the
 * fold. Arrivals that say nothing new change nothing and announce nothing.
 *
 * @param rootExternalId the person of the thread, or the top comment as far as it is known
 * @param strays comments among the arrivals' ancestors that are replies, and so begin no conversation
 * @throws ThreadMoved when the root is no longer the top of its thread
 */
export async function applyArrivals(
  db: Database,
  to: { channelId: string; rootExternalId: string; strays: readonly string[] },
  arrivals: readonly [Arrival, ...Arrival[]],
  when: { termsAt: TermsAt; now: number },
): Promise<Discovered> {
  return db.transaction().execute(async (trx) => {
    const [{ place }] = arrivals
    const discovered: Discovered = { personIds: [], postIds: [] }
    const states = joined(arrivals)
    const heard = [...states.values()].filter(({ direction }) => direction === 'inbound')
    const ids = await people.ensure(trx, to.channelId, [
      ...heard.map(messages.externalAuthor),
      ...(place.kind === 'messenger' ? [{ externalId: place.personExternalId, name: null }] : []),
    ])
    discovered.personIds = [...ids.values()].filter(({ isNew }) => isNew).map(({ id }) => id)

    const post =
      place.kind === 'comment'
        ? await posts.ensure(
            trx,
            to.channelId,
            { externalId: place.postExternalId, permalink: place.postPermalink },
            { lock: !arrivals.every(isTopComment) },
          )
        : undefined
    if (post?.isNew) discovered.postIds.push(post.id)

    const conversation = await conversations.lockOrBegin(trx, {
      channelId: to.channelId,
      kind: place.kind,
      externalId: to.rootExternalId,
      personId: place.kind === 'messenger' ? (ids.get(place.personExternalId)?.id ?? null) : null,
      postId: post?.id ?? null,
    })
    if (conversation.isNew && (await isReply(trx, to))) throw new conversations.ThreadMoved()
    const merged = await gatherStrays(trx, conversation, to.strays)
    let changed = merged
    const stored = await messages.listStates(trx, to.channelId, [...states.keys()])
    for (const [externalId, news] of states) {
      const known = stored.get(externalId)
      const state = known ? join(known.state, news) : news
      const moves = known !== undefined && known.conversationId !== conversation.id
      if (known && !moves && sameState(known.state, state)) continue
      changed = true
      await saveMessage(trx, conversation, ids, known?.id, state)
    }
    if (!changed) return discovered

    const isNew = conversation.isNew && !merged
    await foldAgain(trx, { ...conversation, isNew }, when.termsAt, {
      cause: 'webhook',
      responderId: null,
      now: when.now,
    })
    await conversations.touch(trx, conversation.id, { content: true })
    return discovered
  })
}

/** Surely its own thread: nothing that others find out meanwhile can move it. */
function isTopComment({ act, place }: Arrival): boolean {
  return act === 'said' && place.kind === 'comment' && place.parentExternalId === null
}

function joined(arrivals: readonly Arrival[]): Map<string, MessageState> {
  const states = new Map<string, MessageState>()
  for (const arrival of arrivals) {
    const known = states.get(arrival.externalId)
    const state = stateOf(arrival)
    states.set(arrival.externalId, known ? join(known, state) : state)
  }
  return states
}

async function saveMessage(
  trx: Trx,
  conversation: Conversation,
  heard: ReadonlyMap<string, { id: string }>,
  id: string | undefined,
  state: MessageState,
): Promise<void> {
  const { channelId, id: conversationId } = conversation
  if (state.direction === 'inbound') {
    const author = messages.externalAuthor(state)
    // An author told earlier is not among those of these arrivals.
    const known =
      heard.get(author.externalId) ?? (await people.ensure(trx, channelId, [author])).get(author.externalId)
    const authorId = known?.id ?? null
    await messages.save(trx, { channelId, conversationId, authorId, id }, state)
    return
  }
  const reply = await outbox.findEchoed(trx, conversationId, state)
  // Sent again in doubt, it is published twice: the reply is one of the two, and both are ours.
  const isSecond = reply !== undefined && reply.externalId !== null && reply.externalId !== state.externalId
  const ours: MessageState = reply
    ? { ...state, origin: 'hoi-am', outboxId: isSecond ? null : reply.id }
    : // An id in the echo that is no reply of ours: sent from another installation, perhaps by a person.
      { ...state, outboxId: null, origin: state.origin === 'hoi-am' ? 'native' : state.origin }
  const messageId = await messages.save(trx, { channelId, conversationId, authorId: null, id }, ours)
  if (isSecond) await outbox.markHolding(trx, reply, messageId)
  else if (reply) await outbox.settleAsSent(trx, reply, { externalId: state.externalId, messageId })
}

/** Whether the root is known by now to hang under a comment that was not known when the arrivals were sorted. */
async function isReply(
  trx: Trx,
  to: { channelId: string; rootExternalId: string; strays: readonly string[] },
): Promise<boolean> {
  const parent = (await messages.listParents(trx, to.channelId, [to.rootExternalId])).get(to.rootExternalId)
  return typeof parent === 'string' && !to.strays.includes(parent)
}

/** Conversations begun under what turns out to be a reply of this one are joined to it. */
async function gatherStrays(trx: Trx, into: Conversation, strays: readonly string[]): Promise<boolean> {
  if (into.kind !== 'comment') return false
  const found = await conversations.lockStrays(trx, into.channelId, strays)
  for (const stray of found) await conversations.mergeInto(trx, stray.id, into.id)
  return found.length > 0
}
