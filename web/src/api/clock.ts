import { useSyncExternalStore } from 'react'

/**
 * The server's clock. It runs on the browser's monotonic timer between two readings, so that a
 * wrong or changed clock on the reader's machine moves no countdown.
 */
let base = Date.now()
let readAt = performance.now()
let tick = Math.floor(base / 1000)
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const jumpListeners = new Set<() => void>()

export function serverNow(): number {
  return base + (performance.now() - readAt)
}

/** Takes a reading from the server. A jump is worth knowing: what was derived from the old time is void. */
export function setServerClock(now: string): void {
  const reading = Date.parse(now)
  const jumped = Math.abs(reading - serverNow()) > 5000
  base = reading
  readAt = performance.now()
  beat()
  if (jumped) for (const listener of jumpListeners) listener()
}

export function onClockJump(listener: () => void): () => void {
  jumpListeners.add(listener)
  return () => jumpListeners.delete(listener)
}

function beat(): void {
  clearTimeout(timer)
  tick = Math.floor(serverNow() / 1000)
  for (const listener of listeners) listener()
  if (listeners.size > 0 && !document.hidden) {
    timer = setTimeout(beat, 1005 - (serverNow() % 1000))
  }
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) beat()
})

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) queueMicrotask(beat)
  return () => listeners.delete(listener)
}

/** The server's time to the second; everything that counts down shares this one ticker. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => tick) * 1000
}

/** The same, to the minute: for what need not be drawn every second. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(tick / 60)) * 60_000
}
