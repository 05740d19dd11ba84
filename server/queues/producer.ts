import type { Logger } from 'pino'
import type { QueueBackend } from './backend.ts'
import { queueNames, queues } from './definitions.ts'
import type { Payload, QueueName } from './definitions.ts'
import { createOutageLog } from './outage-log.ts'

export type Producer = {
  /**
   * Asks for work that the database already knows of. Never throws: a job that could not be added is found by
   * the sweep.
   */
  add<N extends QueueName>(name: N, payload: Payload<N>): Promise<void>
  close(): Promise<void>
}

export function createProducer(backend: QueueBackend, log: Logger): Producer {
  const tellOutage = createOutageLog(log)
  const open = new Map(
    queueNames.map((name) => {
      const queue = backend.queue(name, queues[name].options)
      queue.on('error', (error) => tellOutage(name, error))
      return [name, queue]
    }),
  )
  return {
    async add(name, payload) {
      try {
        // The payload's type goes with the name, which TypeScript cannot see through the table.
        const jobId = (queues[name].jobId as (payload: unknown) => string)(payload)
        await open.get(name)?.add(name, payload, { jobId })
      } catch (error) {
        tellOutage(name, error)
      }
    },
    async close() {
      await Promise.all([...open.values()].map((queue) => queue.close()))
    },
  }
}
