import type { GraphErrorShape } from './errors.ts'

export interface Fault {
  /** Every call when left out. A string is looked for anywhere in `/{node}/{edge}`. */
  match?: { method?: string; path?: string | RegExp }
  error?: GraphErrorShape
  /** Alone: an answer that is no JSON, as a proxy in trouble gives. With `error`: its status. */
  httpStatus?: number
  /** The call has its effect and its webhook, but the connection breaks before the answer. */
  dropAnswerAfterApplying?: boolean
  delayMs?: number
}

export interface Faults {
  failNext(fault: Fault, times?: number): void
  take(method: string, path: string): Fault | undefined
  clear(): void
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = []
  return {
    failNext(fault, times = 1) {
      waiting.push({ fault, left: times })
    },
    take(method, path) {
      const found = waiting.find(({ fault: { match = {} } }) => {
        if (match.method !== undefined && match.method !== method) return false
        return typeof match.path === 'string' ? path.includes(match.path) : (match.path?.test(path) ?? true)
      })
      if (found === undefined) return undefined
      found.left -= 1
      waiting = waiting.filter(({ left }) => left > 0)
      return found.fault
    },
    clear() {
      waiting = []
    },
  }
}
