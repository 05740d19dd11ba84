import { Queue, Worker, createPostgresBackend, runMigrations } from 'bullmq'
import type { JobsOptions, PostgresConnectionOptions, Processor } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'

/** As much of BullMQ's queue as we use; its types differ with where it is kept. */
export type JobQueue = {
  add(name: string, payload: unknown, options: JobsOptions): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

export type JobWorker = {
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

/** Where the queues are kept: Redis where there is one, else the database. Same queues, same jobs. */
export type QueueBackend = {
  queue(name: string, defaultJobOptions: JobsOptions): JobQueue
  worker(name: string, processor: Processor, concurrency: number): JobWorker
  close(): Promise<void>
}

export async function openQueueBackend(at: {
  databaseUrl: string
  redisUrl?: string | undefined
}): Promise<QueueBackend> {
  return at.redisUrl === undefined ? onPostgres(at.databaseUrl) : onRedis(at.redisUrl)
}

async function onPostgres(databaseUrl: string): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    // Each worker keeps one connection for LISTEN; the rest is for jobs.
    max: 16,
    keepAlive: true,
    application_name: 'hoi-am queues',
    // A ready-made pool must bring the search path that BullMQ's statements count on.
    options: '-c search_path=bullmq',
  })
  // A connection that breaks unheard would end the process; what was in hand on it fails, and is tried again.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  // Every queue and every worker listens on it.
  pool.setMaxListeners(0)
  const client = await pool.connect()
  try {
    await runMigrations(client)
  } finally {
    client.release()
  }
  // BullMQ documents a pg.Pool here; its own description of one differs from pg's types in an overload.
  const connection = pool as unknown as PostgresConnectionOptions
  return {
    queue: (name, defaultJobOptions) =>
      new Queue(name, { defaultJobOptions, connection }, createPostgresBackend),
    worker: (name, processor, concurrency) =>
      new Worker(name, processor, { concurrency, connection }, createPostgresBackend),
    close: () => pool.end(),
  }
}

async function onRedis(redisUrl: string): Promise<QueueBackend> {
  // A producer must fail at once when Redis is away: the sweep enqueues what it could not. Workers must wait.
  const producing = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: true,
  })
  const working = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true })
  for (const redis of [producing, working]) redis.on('error', () => undefined)
  // Away now, it is tried again and again meanwhile: questions must be taken in all the same.
  await Promise.allSettled([producing.connect(), working.connect()])
  return {
    queue: (name, defaultJobOptions) => new Queue(name, { defaultJobOptions, connection: producing }),
    worker: (name, processor, concurrency) =>
      new Worker(name, processor, { concurrency, connection: working }),
    close: async () => {
      producing.disconnect()
      working.disconnect()
    },
  }
}
