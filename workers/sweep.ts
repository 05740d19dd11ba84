import { abandonReply } from '#server/commands/send-reply.ts'
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

/** Finds by SQL what lost its job: whatever happened to the queue, the work is still in the tables. */
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
  const deliveryIds = await deliveries.listWaiting(db, ago(lostAfterMs), atATime)
  if (deliveryIds.length > 0) await jobs.add('ingest', { deliveryIds })
  for (const outboxId of await outbox.listOverdue(db, ago(lostAfterMs), atATime)) {
    await jobs.add('send', { outboxId })
  }
  for (const outboxId of await outbox.listAbandoned(db, ago(abandonedAfterMs), atATime)) {
    await abandonReply(context, outboxId)
  }
  for (const postId of await posts.listUnfetched(db, atATime)) await jobs.add('fetch-post', { postId })
  for (const personId of await people.listNameless(db, atATime)) await jobs.add('fetch-person', { personId })
}
