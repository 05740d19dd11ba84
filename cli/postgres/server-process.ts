import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import path from 'node:path'
import type { Account } from './account.ts'
import { program } from './binaries.ts'
import { serverEnvironment } from './cluster.ts'
import type { Log } from './log.ts'
import { PostgresError } from './error.ts'

export interface ServerProcess {
  readonly exited: Promise<void>
  stop(): Promise<void>
}

/** Resolves when the server accepts connections. A refusal carries the server's last words: its exit code says nothing. */
export async function launch(options: {
  cluster: string
  binaries: { folder: string }
  account: Account | undefined
  settings: Record<string, string | number>
  log: Log
}): Promise<ServerProcess> {
  const { cluster, binaries, account, settings, log } = options
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(program(binaries, 'postgres'), ['-D', cluster, ...flags], {
    env: serverEnvironment,
    cwd: path.parse(cluster).root,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C must reach us, who stop the server last, and not the server at the same time.
    detached: true,
    ...account,
  })

  const lastWords: string[] = []
  const ready = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<void>()
  createInterface({ input: server.stderr }).on('line', (line) => {
    log(line, 'server')
    lastWords.push(line)
    if (lastWords.length > 20) lastWords.shift()
    if (line.includes('database system is ready to accept connections')) ready.resolve()
  })
  server.on('error', (cause) => {
    ready.reject(new PostgresError(`PostgreSQL could not be run: ${cause.message}`, { cause }))
    exited.resolve()
  })
  server.on('close', () => {
    ready.reject(new PostgresError(`PostgreSQL did not start:\n${lastWords.join('\n')}`))
    exited.resolve()
  })

  // The last resort when this process ends without stop(), by an uncaught error for example.
  const interrupt = (): void => void server.kill('SIGINT')
  process.on('exit', interrupt)
  void exited.promise.then(() => process.off('exit', interrupt))

  await ready.promise
  return {
    exited: exited.promise,
    async stop() {
      // SIGINT is the fast shutdown: sessions are ended, everything is flushed. SIGTERM would wait for the sessions.
      server.kill('SIGINT')
      await exited.promise
    },
  }
}
