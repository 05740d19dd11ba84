import { useSyncExternalStore } from 'react'
import type { LiveFrame } from '#server/contract/index.ts'
import { onClockJump, setServerClock } from './clock.ts'
import { officeHoursQuery, queryClient, sessionQuery } from './queries.ts'
import { refreshEverything, refreshHinted } from './refresh.ts'

/** 'caught-up' is said for a moment after a loss, once everything on the screen has been fetched again. */
export type LiveState = 'starting' | 'live' | 'reconnecting' | 'offline' | 'caught-up'

const silenceMs = 45_000
const longestWaitMs = 15_000
const caughtUpMs = 4000

let state: LiveState = 'starting'
let socket: WebSocket | undefined
let attempts = 0
let silence: ReturnType<typeof setTimeout> | undefined
let wait: ReturnType<typeof setTimeout> | undefined
let running = false
const listeners = new Set<() => void>()

function setState(next: LiveState): void {
  if (state === next) return
  state = next
  for (const listener of listeners) listener()
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** Doubles from half a second, with jitter so that a restarted server is not met by everyone at once. */
export function backOff(attempt: number, random: number): number {
  return Math.min(500 * 2 ** attempt, longestWaitMs) * (0.5 + random / 2)
}

function connect(): void {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const opened = new WebSocket(`${scheme}//${location.host}/api/live`)
  socket = opened
  opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (socket !== opened) return
    listenFor(silenceMs)
    // The server states its frames in the contract; this browser trusts its own server.
    take(JSON.parse(data) as LiveFrame)
  })
  opened.addEventListener('close', () => {
    if (socket === opened) lost()
  })
  listenFor(10_000)
}

function listenFor(ms: number): void {
  clearTimeout(silence)
  silence = setTimeout(lost, ms)
}

function take(frame: LiveFrame): void {
  if (frame.type === 'hello') {
    const wasLost = state === 'reconnecting' || state === 'offline'
    attempts = 0
    setServerClock(frame.now)
    void refreshEverything().finally(() => (wasLost ? caughtUp() : setState('live')))
  } else if (frame.type === 'clock') setServerClock(frame.now)
  else if (frame.type === 'refetch') void refreshEverything()
  else void refreshHinted(frame.hints)
}

function caughtUp(): void {
  if (state !== 'reconnecting' && state !== 'offline') return
  setState('caught-up')
  setTimeout(() => {
    if (state === 'caught-up') setState('live')
  }, caughtUpMs)
}

function lost(): void {
  clearTimeout(silence)
  const dead = socket
  socket = undefined
  dead?.close()
  if (!running) return
  setState(navigator.onLine && attempts < 5 ? 'reconnecting' : 'offline')
  // A session that has ended also closes the door: asking for it leads to the sign-in page.
  if (attempts === 2) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  clearTimeout(wait)
  wait = setTimeout(connect, backOff(attempts, Math.random()))
  attempts += 1
}

function reconnectNow(): void {
  if (!running || socket) return
  clearTimeout(wait)
  connect()
}

function onVisible(): void {
  if (document.hidden || !running) return
  if (socket) void refreshEverything()
  else reconnectNow()
}

/** Holds the connection for as long as somebody is signed in. */
export function startLive(): () => void {
  running = true
  connect()
  const leaveClock = onClockJump(() => {
    void queryClient.invalidateQueries({ queryKey: officeHoursQuery.queryKey })
    void refreshEverything()
  })
  window.addEventListener('online', reconnectNow)
  // The browser may know at once what silence would take 45 seconds to tell.
  window.addEventListener('offline', lost)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    running = false
    leaveClock()
    window.removeEventListener('online', reconnectNow)
    window.removeEventListener('offline', lost)
    document.removeEventListener('visibilitychange', onVisible)
    clearTimeout(silence)
    clearTimeout(wait)
    socket?.close()
    socket = undefined
    attempts = 0
    setState('starting')
  }
}
