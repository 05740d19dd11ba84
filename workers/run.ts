import { Compile } from 'typebox/compile'
import { UnrecoverableError } from 'bullmq'
import type { Job } from 'bullmq'
import type { Context } from '#server/context.ts'
import { queueNames, queues } from '#server/queues/definitions.ts'
import type { QueueName } from '#server/queues/definitions.ts'
import { createOutageLog } from '#server/queues/outage-log.ts'
import { watchDeadlines } from './deadlines.ts'
import { fetchPerson, fetchPost } from './fetch.ts'
import { ingest } from './ingest.ts'
import type { Processor } from './processor.ts'
import { send } from './send.ts'
import { sweep } from './sweep.ts'

// A queue without a processor does not compile.
const processors: { [N in QueueName]: Processor<N> } = {
  ingest,
  send,
  'fetch-post': fetchPost,
  'fetch-person': fetchPerson,
}

export async function startWorkers(context: Context): Promise<{ close(): Promise<void> }> {
  const tellOutage = createOutageLog(context.log)
  const workers = queueNames.map((name) => startWorker(context, name, tellOutage))
  const loops = [watchDeadlines(context), sweep(context)]
  return {
    async close() {
      await Promise.all([...loops, ...workers].map((part) => part.close()))
    },
  }
}

function startWorker(context: Context, name: QueueName, tellOutage: (queue: string, error: unknown) => void) {
  const payload = Compile(queues[name].payload)
  // The table gives each name its own processor, which TypeScript cannot see through the index.
  const processor = processors[name] as Processor<QueueName>

  async function process(job: Job<unknown>): Promise<void> {
    const data = job.data
    // Jobs outlive deploys: one that no longer fits is not tried again.
    if (!payload.Check(data)) throw new UnrecoverableError('the payload does not fit')
    await processor(context, data)
  }

  const worker = context.queueBackend.worker(
    name,
    async (job: Job<unknown>) => {
      try {
        await process(job)
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown'
        context.log.warn(
          { queue: job.queueName, jobId: job.id, attempt: job.attemptsMade + 1, failure: name },
          'job failed',
        )
        throw error
      }
    },
    queues[name].concurrency,
  )
  worker.on('error', (error) => tellOutage(name, error))
  return worker
}
