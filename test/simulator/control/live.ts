import type { FastifyPluginAsync } from 'fastify'
import type { Facebook } from '../facebook.ts'
import type { SimulatorClock } from '../simulator-interface.ts'
import { viewFor } from './view.ts'

/** What the public's page shows, and a stream that only says "look again". */
export function liveRoutes(facebook: Facebook, clock: SimulatorClock | undefined): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Querystring: { person?: string; page?: string } }>('/view', async ({ query }) =>
      viewFor(facebook, clock, query),
    )
    app.get('/live', (request, reply) => {
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      reply.raw.write('retry: 1000\ndata: changed\n\n')
      let timer: NodeJS.Timeout | undefined
      const stop = facebook.onChange(() => {
        timer ??= setTimeout(() => {
          timer = undefined
          reply.raw.write('data: changed\n\n')
        }, 50)
      })
      const pulse = setInterval(() => reply.raw.write(': here\n\n'), 20_000)
      request.raw.on('close', () => {
        stop()
        clearTimeout(timer)
        clearInterval(pulse)
      })
    })
  }
}
