import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Hint, LiveFrame } from '../contract/live.ts'

const coalesceMs = 50
const clockMs = 30_000
const noticeableMs = 1_000
/** For a screen to say goodbye; one that is asleep never does. */
const farewellMs = 2_000
/** A reader that is this far behind is cut off: it comes back and refetches, which costs less than its backlog. */
const maxBuffered = 1024 * 1024

export type Hub = {
  add(socket: WebSocket): void
  /** Tells every screen, together with whatever else happens in the next moment. */
  tell(hints: readonly Hint[]): void
  /** Some announcements may have been missed: everybody looks again. */
  tellToRefetch(): void
  close(): void
}

export function createHub(options: { now: () => number; log: Logger }): Hub {
  const sockets = new Set<WebSocket>()
  let pending = new Map<string, Hint>()
  let flushing: NodeJS.Timeout | undefined

  const now = () => new Date(options.now()).toISOString()
  function send(frame: LiveFrame, to: Iterable<WebSocket> = sockets): void {
    const text = JSON.stringify(frame)
    for (const socket of to) {
      if (socket.bufferedAmount > maxBuffered) {
        sockets.delete(socket)
        socket.close(1013, 'too slow')
        options.log.warn({ open: sockets.size }, 'slow screen cut off')
      } else socket.send(text)
    }
  }
  function flush(): void {
    flushing = undefined
    const hints = [...pending.values()].toSorted((a, b) => a.version - b.version)
    pending = new Map()
    send({ type: 'hints', hints })
  }
  // A clock that is set, by its owner or a demo, is set on every screen at once.
  const drift = () => options.now() - performance.now()
  let told = { at: performance.now(), drift: drift() }
  const clock = setInterval(() => {
    const isSet = Math.abs(drift() - told.drift) > noticeableMs
    if (!isSet && performance.now() - told.at < clockMs) return
    told = { at: performance.now(), drift: drift() }
    send({ type: 'clock', now: now() })
  }, 1_000)

  return {
    add(socket) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => socket.terminate())
      send({ type: 'hello', now: now() }, [socket])
    },
    tell(hints) {
      for (const hint of hints) {
        const key = `${hint.type} ${hint.id}`
        // Announcements of different connections overtake each other: the highest version counts.
        if ((pending.get(key)?.version ?? -1) < hint.version) pending.set(key, hint)
      }
      if (pending.size > 0) flushing ??= setTimeout(flush, coalesceMs)
    },
    tellToRefetch: () => send({ type: 'refetch' }),
    close() {
      clearInterval(clock)
      clearTimeout(flushing)
      for (const socket of sockets) socket.close(1012, 'restarting')
      setTimeout(() => {
        for (const socket of sockets) socket.terminate()
      }, farewellMs).unref()
    },
  }
}
