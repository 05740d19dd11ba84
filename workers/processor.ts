import type { Context } from '#server/context.ts'
import type { Payload, QueueName } from '#server/queues/definitions.ts'

/** What a processor gets of its job. Rows it reads again itself. */
export type Processor<N extends QueueName> = (context: Context, payload: Payload<N>) => Promise<void>
