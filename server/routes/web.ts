import path from 'node:path'
import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'

const root = path.join(import.meta.dirname, '../../web/dist')

/** The built web pages. Every address that is no file and not the API's is a place inside the one page. */
export function webRoutes(): FastifyPluginAsync {
  return async (app) => {
    if (!existsSync(root)) return
    await app.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      setHeaders: (response, file) => {
        // Built files carry a hash in their names; the page that names them must always be fresh.
        const forever = file.includes(`${path.sep}assets${path.sep}`)
        response.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    app.get('/*', { schema: { hide: true } }, async (request, reply) =>
      /^\/(api|webhooks)(\/|$)|\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')
        ? reply.callNotFound()
        : reply.sendFile('index.html'),
    )
  }
}
