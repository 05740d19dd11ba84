import type { Result } from '../channels/facebook/client.ts'
import type { Failure } from '../channels/facebook/errors.ts'
import type { Context } from '../context.ts'
import * as channels from '../data/channels.ts'
import * as conversations from '../data/conversations.ts'
import * as messages from '../data/messages.ts'
import * as outbox from '../data/outbox.ts'
import type { OutboxReply } from '../data/outbox.ts'
import * as replyTargets from '../data/reply-targets.ts'
import { join } from '../domain/arrival.ts'
import type { MessageState } from '../domain/arrival.ts'
import { messagingType } from '../domain/reply-window.ts'
import { foldAgain } from './fold-again.ts'

/** The platform was too busy or away, and surely did nothing: ask again later. */
export class NotYet extends Error {
  override name = 'NotYet'
}

const maxAttempts = 6
const firstPauseMs = 2_000

/**
 * Sends one reply, once. Its row says `sending` before the platform is asked, so that a sender that dies leaves a
 * trace; whoever finds such a row must not send again (`abandonReply`).
 *
 * @throws NotYet when the same call should be made again later
 */
export async function sendReply(context: Context, outboxId: string): Promise<void> {
  const reply = await context.db.transaction().execute(async (trx) => {
    const row = await outbox.lock(trx, outboxId)
    if (row?.state !== 'waiting') return undefined
    await outbox.setSending(trx, outboxId, new Date(context.now()))
    return row
  })
  if (!reply) return

  const result = await ask(context, reply)
  if (result.ok) return accept(context, reply, result.value)
  const attempts = reply.attempts + 1
  if (result.failure.retry && attempts < maxAttempts) {
    const nextAttemptAt = new Date(context.now() + firstPauseMs * 2 ** reply.attempts)
    await context.db.transaction().execute((trx) => outbox.setWaiting(trx, reply.id, nextAttemptAt))
    throw new NotYet(result.failure.code)
  }
  await fail(context, reply, result.failure)
}

async function ask(context: Context, reply: OutboxReply): Promise<Result<string>> {
  const channel = await channels.find(context.db, reply.channelId)
  const target = await replyTargets.find(context.db, reply)
  if (!channel?.sealedToken || !target) {
    // Not a word of Facebook's: it was not asked.
    return { ok: false, failure: { code: 'token_refused', retry: false, message: '' } }
  }
  const token = context.tokens.open(channel.sealedToken)
  if (target.kind === 'messenger') {
    return context.facebook.sendMessage({
      token,
      pageExternalId: channel.externalId,
      personExternalId: target.personExternalId,
      text: reply.text,
      outboxId: reply.id,
      as: messagingType(target.lastHeardAt, context.now()),
    })
  }
  // Facebook shows two levels: every reply hangs under the top comment, and names whom it is for.
  const mention = target.mentionExternalId === null ? '' : `@[${target.mentionExternalId}] `
  return context.facebook.replyToComment({
    token,
    commentExternalId: target.topCommentExternalId,
    text: mention + reply.text,
  })
}

/** The platform has taken it: from now on it is a message, at our time until the platform tells its own. */
async function accept(context: Context, reply: OutboxReply, externalId: string): Promise<void> {
  const now = context.now()
  const termsAt = await context.office.termsOf(reply.channelId)
  await context.db.transaction().execute(async (trx) => {
    const conversation = await conversations.lock(trx, reply.conversationId)
    if (!conversation) throw new Error('a conversation was merged away while it was answered')
    const { channelId, id: conversationId } = conversation
    const settled = (await outbox.lock(trx, reply.id))?.externalId ?? null
    // An echo of an earlier attempt has settled it meanwhile: then this is a second message of ours.
    const isSecond = settled !== null && settled !== externalId
    const known = (await messages.listStates(trx, channelId, [externalId])).get(externalId)
    const accepted: MessageState = {
      externalId,
      direction: 'outbound',
      origin: 'hoi-am',
      author: null,
      parentExternalId: known?.state.parentExternalId ?? (await replyTargets.parentOf(trx, reply)),
      taggedExternalIds: [],
      outboxId: isSecond ? null : reply.id,
      text: reply.text,
      // The platform's own wording, which comes with the echo, replaces ours.
      textAt: 1,
      attachments: [],
      sentAt: now,
      sentAtKnown: false,
      receivedAt: now,
      editedAt: null,
      deletedAt: null,
    }
    const state = known ? join(known.state, accepted) : accepted
    const messageId = await messages.save(
      trx,
      { channelId, conversationId, authorId: null, id: known?.id },
      state,
    )
    if (isSecond) await outbox.markHolding(trx, reply, messageId)
    else await outbox.settleAsSent(trx, reply, { externalId, messageId })
    await foldAgain(trx, conversation, termsAt, { cause: 'reply', responderId: reply.responderId, now })
    await conversations.touch(trx, conversationId, { content: true })
  })
}

async function fail(context: Context, reply: OutboxReply, failure: Failure): Promise<void> {
  const state = failure.code === 'unknown_outcome' ? 'uncertain' : 'failed'
  const termsAt = await context.office.termsOf(reply.channelId)
  await context.db.transaction().execute(async (trx) => {
    const conversation = await conversations.lock(trx, reply.conversationId)
    // The echo may have come before the answer did not.
    if ((await outbox.lock(trx, reply.id))?.state !== 'sending') return
    await outbox.setFailed(trx, reply.id, state, failure)
    const published =
      state === 'uncertain' && conversation?.kind === 'comment'
        ? await outbox.findPublished(trx, reply)
        : undefined
    if (conversation && published) {
      await messages.setOurs(trx, published.messageId, reply.id)
      await outbox.settleAsSent(trx, reply, published)
      const why = { cause: 'reply', responderId: reply.responderId, now: context.now() }
      await foldAgain(trx, conversation, termsAt, why)
    }
    await conversations.touch(trx, reply.conversationId, { content: published !== undefined })
  })
  context.log.warn({ outboxId: reply.id, failure: failure.code }, 'reply not sent')
}

/** A reply that is still `sending` long after the platform was asked: nobody knows whether it was published. */
export async function abandonReply(context: Context, outboxId: string): Promise<void> {
  const reply = await outbox.find(context.db, outboxId)
  if (!reply) return
  await fail(context, reply, { code: 'unknown_outcome', retry: false, message: 'the sender was interrupted' })
}
