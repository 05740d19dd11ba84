import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { freePort } from '#cli/free-port.ts'

/** A Redis of the tests' own: on a free port, keeping nothing. */
export async function startRedis(
  program: string,
  folder: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const flags = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder }
  const server = spawn(
    program,
    Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ready = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<void>()
  const words: string[] = []
  createInterface({ input: server.stdout }).on('line', (line) => {
    words.push(line)
    if (line.includes('Ready to accept connections')) ready.resolve()
  })
  server.on('error', ready.reject)
  server.on('close', () => {
    ready.reject(new Error(`redis-server did not start:\n${words.join('\n')}`))
    exited.resolve()
  })
  const kill = (): void => void server.kill('SIGKILL')
  process.on('exit', kill)

  await ready.promise
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', kill)
      kill()
      await exited.promise
    },
  }
}
