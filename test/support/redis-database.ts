import { Redis } from 'ioredis'

/**
 * An empty database of the tests' Redis for one installation: files run side by side, and queues of one name
 * would be one queue. Redis has sixteen; number 0 only counts.
 */
export async function emptyRedisDatabase(redisUrl: string): Promise<string> {
  const counter = new Redis(redisUrl)
  const number = ((await counter.incr('installations')) % 15) + 1
  await counter.select(number)
  await counter.flushdb()
  counter.disconnect()
  return `${redisUrl}/${number}`
}
