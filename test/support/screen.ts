import { WebSocket } from 'ws'
import type { Hint, LiveFrame } from '#server/contract/index.ts'
import { waitFor } from './wait-for.ts'

/** An open screen, as far as the socket goes. */
export type Screen = {
  frames: LiveFrame[]
  /** How often a hint about this conversation has come. */
  hintsAbout(conversationId: string): Hint[]
  /** With which code the socket was closed. */
  closed: Promise<number>
  close(): void
}

/** Resolves once the server has said hello. @throws with the status in its message when the socket is refused */
export async function openScreen(
  url: string,
  headers: { cookie?: string; origin?: string },
): Promise<Screen> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`, { headers })
  const frames: LiveFrame[] = []
  const failed = Promise.withResolvers<never>()
  socket.on('error', failed.reject)
  socket.on('message', (data: Buffer) => {
    // What the server writes is its contract; its shape is asserted where it is used.
    frames.push(JSON.parse(data.toString()) as LiveFrame)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const hello = waitFor(() => frames.some(({ type }) => type === 'hello'))
  hello.catch(() => undefined)
  await Promise.race([hello, failed.promise])
  return {
    frames,
    hintsAbout: (conversationId) =>
      frames
        .flatMap((frame) => (frame.type === 'hints' ? frame.hints : []))
        .filter(({ id }) => id === conversationId),
    closed,
    close: () => socket.terminate(),
  }
}
