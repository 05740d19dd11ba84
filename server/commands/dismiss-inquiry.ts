import type { Context } from '../context.ts'
import * as conversations from '../data/conversations.ts'
import type { Conversation } from '../data/conversations.ts'
import type { Trx } from '../data/database.ts'
import * as decisions from '../data/decisions.ts'
import * as inquiries from '../data/inquiries.ts'
import type { DismissalReason } from '../domain/decision.ts'
import { DomainError } from '../domain/domain-error.ts'
import { foldConversation } from '../domain/fold.ts'
import * as messages from '../data/messages.ts'
import { foldAgain } from './fold-again.ts'

/** Decides that an open inquiry is no question. It covers what the decider had seen, and nothing said since. */
export async function dismissInquiry(
  context: Context,
  dismissal: {
    inquiryId: string
    reason: DismissalReason
    note: string
    responderId: string
    seenVersion: number
  },
): Promise<void> {
  await decide(context, dismissal, async (trx, conversation, inquiry, termsAt) => {
    if (inquiry.state !== 'open') throw new DomainError('already_settled', 'the inquiry is not open')
    if (dismissal.seenVersion < conversation.contentVersion) {
      throw new DomainError('conversation_moved', 'something was said or decided since')
    }
    const folded = foldConversation(
      {
        ...(await messages.listFacts(trx, conversation.id)),
        threadPersonId: conversation.kind === 'messenger' ? conversation.personId : null,
        decisions: await decisions.list(trx, conversation.id),
      },
      termsAt,
    ).find(({ opening }) => opening.id === inquiry.openingMessageId)
    if (!folded) throw new DomainError('already_settled', 'the inquiry is no more')
    await decisions.insertDismissal(trx, {
      conversationId: conversation.id,
      messageId: inquiry.openingMessageId,
      coveredMessageIds: folded.messages.map(({ id }) => id),
      reason: dismissal.reason,
      note: dismissal.note,
      responderId: dismissal.responderId,
      decidedAt: new Date(context.now()),
    })
    return 'dismissed'
  })
}

/** Takes a dismissal back: the inquiry is open again, on its original clock. */
export async function restoreInquiry(
  context: Context,
  restoration: { inquiryId: string; responderId: string },
): Promise<void> {
  await decide(context, restoration, async (trx, conversation, inquiry) => {
    if (inquiry.state !== 'dismissed' || inquiry.dismissalId === null) {
      throw new DomainError('already_settled', 'the inquiry is not dismissed')
    }
    await decisions.insertRestoration(trx, {
      conversationId: conversation.id,
      revokedId: inquiry.dismissalId,
      responderId: restoration.responderId,
      decidedAt: new Date(context.now()),
    })
    return 'restored'
  })
}

type FoundInquiry = NonNullable<Awaited<ReturnType<typeof inquiries.find>>>
type TermsAt = Awaited<ReturnType<Context['office']['termsOf']>>

async function decide(
  context: Context,
  by: { inquiryId: string; responderId: string },
  act: (trx: Trx, conversation: Conversation, inquiry: FoundInquiry, termsAt: TermsAt) => Promise<string>,
): Promise<void> {
  const found = await inquiries.find(context.db, by.inquiryId)
  if (!found) throw new DomainError('not_found', 'no such inquiry')
  // Not inside: transactions that wait for a second connection can use up all there are.
  const termsAt = await context.office.termsOf(found.channelId)
  await context.db.transaction().execute(async (trx) => {
    const conversation = await conversations.lock(trx, found.conversationId)
    // Again, now that nobody else can change it.
    const inquiry = await inquiries.find(trx, by.inquiryId)
    if (!conversation || !inquiry) throw new DomainError('not_found', 'no such inquiry')
    const cause = await act(trx, conversation, inquiry, termsAt)
    await foldAgain(trx, conversation, termsAt, {
      cause,
      responderId: by.responderId,
      now: context.now(),
    })
    await conversations.touch(trx, conversation.id, { content: true })
  })
}
