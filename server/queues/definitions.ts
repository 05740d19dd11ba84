import { Type } from 'typebox'
import type { Static, TSchema } from 'typebox'
import type { JobsOptions } from 'bullmq'
import { Uuid } from '../contract/values.ts'

type Definition<P extends TSchema> = {
  payload: P
  /** Two jobs of one id are one job for as long as the first is there. */
  jobId: (payload: Static<P>) => string
  options: JobsOptions
  /** How many jobs one worker process runs at a time. */
  concurrency: number
}

function defineQueue<P extends TSchema>(definition: Definition<P>): Definition<P> {
  return definition
}

const backoff = { type: 'exponential', delay: 2_000, jitter: 0.5 } as const
const remove = { removeOnComplete: true, removeOnFail: true } as const

/**
 * Every queue there is. Payloads are ids: a job reads its rows again and may run twice. Postgres knows what is
 * to be done; what a lost job leaves behind, a sweep finds (workers/sweep.ts).
 */
export const queues = {
  /** Deliveries were stored. The worker takes all that wait, these or others. */
  ingest: defineQueue({
    payload: Type.Object({ deliveryIds: Type.Array(Uuid, { minItems: 1, maxItems: 256 }) }),
    jobId: ({ deliveryIds }) => deliveryIds[0] ?? '',
    options: { attempts: 5, backoff, ...remove },
    concurrency: 1,
  }),
  send: defineQueue({
    payload: Type.Object({ outboxId: Uuid }),
    jobId: ({ outboxId }) => outboxId,
    options: { attempts: 6, backoff, ...remove },
    concurrency: 5,
  }),
  'fetch-post': defineQueue({
    payload: Type.Object({ postId: Uuid }),
    jobId: ({ postId }) => postId,
    options: { attempts: 4, backoff, ...remove },
    concurrency: 2,
  }),
  'fetch-person': defineQueue({
    payload: Type.Object({ personId: Uuid }),
    jobId: ({ personId }) => personId,
    options: { attempts: 4, backoff, ...remove },
    concurrency: 2,
  }),
} as const

export type QueueName = keyof typeof queues
export type Payload<N extends QueueName> = Static<(typeof queues)[N]['payload']>
export const queueNames = Object.keys(queues) as QueueName[] // Object.keys forgets which keys
