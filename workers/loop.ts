import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { failureName } from '#server/data/failures.ts'

/** Does something over and over until closed; `act` says for how long to rest. A failure is logged and rested on. */
export function loop(name: string, log: Logger, act: () => Promise<number>): { close(): Promise<void> } {
  const stopping = new AbortController()
  const done = (async () => {
    while (!stopping.signal.aborted) {
      let rest = 1_000
      try {
        rest = await act()
      } catch (error) {
        log.warn({ loop: name, failure: failureName(error) }, 'loop failed')
      }
      await pause(rest, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    close() {
      stopping.abort()
      return done
    },
  }
}
