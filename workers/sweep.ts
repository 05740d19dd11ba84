import { ingestDeliveries } from '#server/commands/ingest-deliveries.ts'
import { NotYet, abandonReply, sendReply } from '#server/commands/send-reply.ts'
import type { Context } from '#server/context.ts'
import * as deliveries from '#server/data/deliveries.ts'
import * as outbox from '#server/data/outbox.ts'
import * as people from '#server/data/people.ts'
import * as posts from '#server/data/posts.ts'
import { loop } from './loop.ts'

const everyMs = 5_000
const lostAfterMs = 5_000
/** Longer than a call to the platform can take. */
const abandonedAfterMs = 60_000
const atATime = 100

/**
 * Finds by SQL what lost its job: whatever happened to the queue, the work is still in the tables. What people
 * wait for is done here and now, so that questions come in and answers go out even while the queue is away.
 */
export function sweep(context: Context): { close(): Promise<void> } {
  let partitionsOf: string | undefined
  return loop('sweep', context.log, async () => {
    await sweepOnce(context)
    const today = new Date(context.now()).toISOString().slice(0, 10)
    if (partitionsOf !== today) await deliveries.ensurePartitions(context.db)
    partitionsOf = today
    return everyMs
  })
}

export async function sweepOnce(context: Context): Promise<void> {
  const { db, jobs } = context
  const ago = (ms: number) => new Date(context.now() - ms)
  if (await deliveries.anyWaiting(db, ago(lostAfterMs))) {
    while ((await ingestDeliveries(context)) > 0);
  }
  for (const outboxId of await outbox.listOverdue(db, ago(lostAfterMs), atATime)) {
    await sendReply(context, outboxId).catch(unlessNotYet)
  }
  for (const outboxId of await outbox.listAbandoned(db, ago(abandonedAfterMs), atATime)) {
    await abandonReply(context, outboxId)
  }
  for (const postId of await posts.listUnfetched(db, atATime)) await jobs.add('fetch-post', { postId })
  for (const personId of await people.listNameless(db, atATime)) await jobs.add('fetch-person', { personId })
}

/** The reply waits for its next attempt; the others need not. */
function unlessNotYet(error: unknown): void {
  if (!(error instanceof NotYet)) throw error
}
