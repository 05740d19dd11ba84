import { pino } from 'pino'
import type { Logger } from 'pino'
import { createAuthentication } from './authentication.ts'
import type { Authentication } from './authentication.ts'
import { createFacebookClient } from './channels/facebook/client.ts'
import type { FacebookClient } from './channels/facebook/client.ts'
import type { Config } from './config.ts'
import { openDatabase } from './data/database.ts'
import type { Database, OpenDatabase } from './data/database.ts'
import { createOffice, furnishOffice } from './data/office.ts'
import type { Office } from './data/office.ts'
import { openQueueBackend } from './queues/backend.ts'
import type { QueueBackend } from './queues/backend.ts'
import { createProducer } from './queues/producer.ts'
import type { Producer } from './queues/producer.ts'
import { secretKey } from './secret-key.ts'
import { createTokenBox } from './token-box.ts'
import type { TokenBox } from './token-box.ts'

/** What everything may need. Made once a process; the clock is in it, so that a test can move it. */
export type Context = {
  config: Config & { databaseUrl: string }
  log: Logger
  /** Epoch ms, UTC. */
  now: () => number
  db: Database
  pool: OpenDatabase['pool']
  office: Office
  jobs: Producer
  queueBackend: QueueBackend
  authentication: Authentication
  tokens: TokenBox
  facebook: FacebookClient
  close(): Promise<void>
}

export async function createContext(
  config: Config & { databaseUrl: string },
  overrides: { now?: () => number; log?: Logger } = {},
): Promise<Context> {
  const log = overrides.log ?? pino({ level: config.logLevel })
  const now = overrides.now ?? Date.now
  const { db, pool, close } = openDatabase(config.databaseUrl)
  await furnishOffice(db)
  const queueBackend = await openQueueBackend(config)
  const jobs = createProducer(queueBackend, log)
  const secret = await secretKey(config)
  const facebook = createFacebookClient(config.facebook)
  return {
    config,
    log,
    now,
    db,
    pool,
    office: createOffice(db),
    jobs,
    queueBackend,
    authentication: createAuthentication({ db, secret, publicUrl: config.publicUrl }),
    tokens: createTokenBox(secret),
    facebook,
    async close() {
      await jobs.close()
      await queueBackend.close()
      await facebook.close()
      await close()
    },
  }
}
