/** A clock that stands still until it is moved, so that a test can say literally what time it is. */
export type TestClock = {
  now: () => number
  set(instant: string): void
  advance(ms: number): void
}

export function createTestClock(start: string): TestClock {
  let at = Date.parse(start)
  return {
    now: () => at,
    set(instant) {
      at = Date.parse(instant)
    },
    advance(ms) {
      at += ms
    },
  }
}

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
