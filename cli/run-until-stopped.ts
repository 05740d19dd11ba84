import { ConfigError } from '#server/config.ts'
import { PostgresError } from './postgres/error.ts'

/**
 * Runs a command until Ctrl-C, SIGTERM or a closed terminal, then closes it. A second Ctrl-C does not wait. What a person can put right is
 * told in a sentence, the rest with its stack.
 */
export async function runUntilStopped(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const stopped = Promise.withResolvers<void>()
  let isAsked = false
  const stop = (): void => {
    if (isAsked) process.exit(130)
    isAsked = true
    stopped.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)

  try {
    const running = await start()
    await stopped.promise
    await running.close()
    process.exit(0)
  } catch (error) {
    console.error(explanation(error))
    process.exit(1)
  }
}

function explanation(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof PostgresError) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken by another program. Stop that one, or set PORT.`
  }
  return error
}
