import type { Context } from '../context.ts'
import * as channels from '../data/channels.ts'
import * as conversations from '../data/conversations.ts'
import * as inquiries from '../data/inquiries.ts'
import * as messages from '../data/messages.ts'
import * as outbox from '../data/outbox.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { Message } from '../domain/message.ts'
import { inPlatformOrder } from '../domain/message.ts'
import { maxLength, windowClosesAt } from '../domain/reply-window.ts'

export type WrittenReply = {
  /** Made by whoever writes it: the same id twice is the same reply. */
  id: string
  conversationId: string
  responderId: string
  text: string
  inReplyToMessageId: string | undefined
  holding: boolean
  /** The conversation's version that its author had before them. */
  seenVersion: number
  evenIfAnswered: boolean
}

/** Takes a reply for sending; what cannot be sent is refused here, while its author is still there. */
export async function writeReply(context: Context, reply: WrittenReply): Promise<void> {
  const now = context.now()
  const isNew = await context.db.transaction().execute(async (trx) => {
    const conversation = await conversations.lock(trx, reply.conversationId)
    if (!conversation) throw new DomainError('not_found', 'no such conversation')
    const known = await outbox.find(trx, reply.id)
    if (known) {
      if (known.conversationId === conversation.id && known.responderId === reply.responderId) return false
      throw new DomainError('invalid_request', 'the id belongs to another reply')
    }
    if (reply.text.trim() === '') throw new DomainError('invalid_request', 'the reply is empty')
    if (reply.text.length > maxLength(conversation.kind)) {
      throw new DomainError('reply_too_long', `at most ${maxLength(conversation.kind)} characters`)
    }
    if (reply.seenVersion < conversation.contentVersion) {
      throw new DomainError('conversation_moved', 'something was said or decided since')
    }
    const channel = await channels.find(trx, conversation.channelId)
    if (!channel?.sealedToken) throw new DomainError('channel_not_connected', 'the page has no token')

    const facts = await messages.listFacts(trx, conversation.id)
    const closesAt = windowClosesAt(conversation.kind, facts.messages)
    if (closesAt !== null && now >= closesAt) throw new DomainError('window_closed', 'the window has closed')

    const open = (await inquiries.listOfConversation(trx, conversation.id)).filter(
      ({ row }) => row.state === 'open',
    )
    const answered = answeredMessage(
      facts.messages,
      reply.inReplyToMessageId,
      open[0]?.row.opening_message_id,
    )
    const personId = conversation.kind === 'messenger' ? conversation.personId : (answered?.authorId ?? null)
    if (!reply.evenIfAnswered && !open.some(({ row }) => row.person_id === personId)) {
      throw new DomainError('already_answered', 'nothing of theirs is open')
    }
    await outbox.insert(trx, {
      id: reply.id,
      channelId: conversation.channelId,
      conversationId: conversation.id,
      responderId: reply.responderId,
      personId,
      inReplyToId: answered?.id ?? null,
      text: reply.text,
      holding: reply.holding,
      createdAt: new Date(now),
    })
    // Somebody else's reply to the same question must now be written with this one in sight.
    await conversations.touch(trx, conversation.id, { content: true })
    return true
  })
  if (isNew) await context.jobs.add('send', { outboxId: reply.id })
}

/** The message that is answered: the one named, else the one that asked, else the first that was said. */
function answeredMessage(
  all: readonly Message[],
  namedId: string | undefined,
  openingId: string | undefined,
): Message | undefined {
  const inbound = all.filter(({ direction }) => direction === 'inbound').toSorted(inPlatformOrder)
  if (namedId === undefined) return inbound.find(({ id }) => id === openingId) ?? inbound[0]
  const named = inbound.find(({ id }) => id === namedId)
  if (!named) throw new DomainError('invalid_request', 'the message answered is not in this conversation')
  return named
}
