import { createServer } from 'node:net'

/** Free a moment ago: somebody may take it before it is used, so whoever asks must be ready to ask again. */
export async function freePort(): Promise<number> {
  const port = await portThatListens(0)
  if (port === undefined) throw new Error('This machine has no free port')
  return port
}

/** The port, or the next one that nobody uses. */
export async function freePortFrom(port: number): Promise<number> {
  for (let next = port; next < port + 100; next += 1) {
    if ((await portThatListens(next)) !== undefined) return next
  }
  return freePort()
}

async function portThatListens(port: number): Promise<number | undefined> {
  const server = createServer()
  const listening = Promise.withResolvers<boolean>()
  server.once('error', () => listening.resolve(false))
  server.listen(port, '127.0.0.1', () => listening.resolve(true))
  if (!(await listening.promise)) return undefined
  const address = server.address()
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await closed.promise
  return address === null || typeof address === 'string' ? undefined : address.port
}
