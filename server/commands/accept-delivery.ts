import { isSigned, sameSecret } from '../channels/facebook/signature.ts'
import type { Context } from '../context.ts'
import * as deliveries from '../data/deliveries.ts'
import type { NewDelivery } from '../data/deliveries.ts'

/** Too many deliveries wait for the database. The platform sends again later. */
export class Overloaded extends Error {
  override name = 'Overloaded'
}

type Waiting = { delivery: NewDelivery; resolve: () => void; reject: (error: unknown) => void }

const maxBatch = 256
const maxBatchBytes = 16 * 1024 * 1024
const maxWaiting = 10_000

/** Takes deliveries in for a process. */
export type Receiver = {
  /** Stores a signed delivery; resolves once it is committed. One that is not signed is not kept. */
  accept(body: Buffer, headers: Record<string, string>): Promise<'stored' | 'not_signed'>
  /** Is this the token that was agreed with Facebook for the handshake? */
  knows(verifyToken: string): boolean
}

export function createReceiver(context: Pick<Context, 'db' | 'jobs' | 'now' | 'config'>): Receiver {
  const { appSecret, verifyToken } = context.config.facebook
  const write = createWriter(context)
  return {
    async accept(body, headers) {
      const signature = headers['x-hub-signature-256']
      if (appSecret === undefined || !isSigned(body, signature, appSecret)) return 'not_signed'
      await write({ receivedAt: new Date(context.now()), headers, body })
      return 'stored'
    },
    knows: (token) => verifyToken !== undefined && sameSecret(token, verifyToken),
  }
}

/**
 * One writer a process. It writes as soon as the previous write has returned, everything that came meanwhile:
 * alone a delivery waits for nothing, together they cost one commit.
 */
function createWriter(context: Pick<Context, 'db' | 'jobs'>): (delivery: NewDelivery) => Promise<void> {
  const waiting: Waiting[] = []
  let writing = false

  async function write(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      const batch = takeBatch(waiting)
      try {
        const ids = await deliveries.insert(
          context.db,
          batch.map(({ delivery }) => delivery),
        )
        for (const { resolve } of batch) resolve()
        wake(ids)
      } catch {
        // One delivery must not cost the others their place: each on its own.
        await Promise.all(batch.map(writeAlone))
      }
    }
    writing = false
  }

  async function writeAlone({ delivery, resolve, reject }: Waiting): Promise<void> {
    try {
      const ids = await deliveries.insert(context.db, [delivery])
      resolve()
      wake(ids)
    } catch (error) {
      reject(error)
    }
  }

  // Nobody waits for the wake-up: the delivery is safe, and a lost wake-up is only a delay.
  function wake(deliveryIds: string[]): void {
    void context.jobs.add('ingest', { deliveryIds })
  }

  return (delivery) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) return reject(new Overloaded('too many deliveries wait'))
      waiting.push({ delivery, resolve, reject })
      if (!writing) void write()
    })
}

function takeBatch(waiting: Waiting[]): Waiting[] {
  let bytes = 0
  const fits = waiting.findIndex(({ delivery }, index) => {
    bytes += delivery.body.length
    return index > 0 && (index >= maxBatch || bytes > maxBatchBytes)
  })
  return waiting.splice(0, fits < 0 ? waiting.length : fits)
}
