import { createServer } from 'node:net'

/** Free a moment ago: somebody may take it before it is used, so whoever asks must be ready to ask again. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const listening = Promise.withResolvers<void>()
  server.once('error', listening.reject)
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const address = server.address()
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await closed.promise
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port')
  return address.port
}
