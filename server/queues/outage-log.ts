import type { Logger } from 'pino'

const everyMs = 30_000

/** Says that the queues are unreachable, once in a while: an outage tells every connection again and again. */
export function createOutageLog(log: Logger): (queue: string, error: unknown) => void {
  let toldAt = -Infinity
  return (queue, error) => {
    if (performance.now() - toldAt < everyMs) return
    toldAt = performance.now()
    const reason = error instanceof Error ? error.message : 'unknown'
    log.warn({ queue, reason }, 'queues unreachable; the sweep does what cannot wait')
  }
}
