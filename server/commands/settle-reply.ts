import type { Context } from '../context.ts'
import * as conversations from '../data/conversations.ts'
import type { Trx } from '../data/database.ts'
import * as outbox from '../data/outbox.ts'
import { DomainError } from '../domain/domain-error.ts'

/** Sends a failed reply again. One in doubt may be public already: whoever asks has looked. */
export async function retryReply(context: Context, id: string): Promise<void> {
  await withFailedReply(context, id, (trx) => outbox.setAsked(trx, id, new Date(context.now())))
  await context.jobs.add('send', { outboxId: id })
}

/** Takes a failed reply off the screen; the row stays. */
export async function discardReply(context: Context, id: string): Promise<void> {
  await withFailedReply(context, id, (trx) => outbox.setDiscarded(trx, id))
}

async function withFailedReply(
  context: Context,
  id: string,
  act: (trx: Trx) => Promise<void>,
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const found = await outbox.find(trx, id)
    if (!found) throw new DomainError('not_found', 'no such reply')
    await conversations.lock(trx, found.conversationId)
    const reply = await outbox.lock(trx, id)
    if (reply?.state !== 'failed' && reply?.state !== 'uncertain') {
      throw new DomainError('reply_not_failed', 'the reply has not failed')
    }
    await act(trx)
    await conversations.touch(trx, reply.conversationId, { content: false })
  })
}
