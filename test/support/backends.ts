import { inject } from 'vitest'

export interface QueueBackend {
  name: 'postgres' | 'redis'
  redisUrl: string | undefined
}

const redisUrl = inject('redisUrl')

// One line from each file that uses them, besides the one of `npm test`: a run of a single file must not hide it.
if (redisUrl === null)
  console.warn('Not run on Redis: redis-server is not installed (apt-get install redis-server).')

/** `describe.each(queueBackends)('on $name', ({ redisUrl }) => …)`: the same tests on both. */
export const queueBackends: QueueBackend[] = [
  { name: 'postgres', redisUrl: undefined },
  ...(redisUrl === null ? [] : [{ name: 'redis' as const, redisUrl }]),
]
