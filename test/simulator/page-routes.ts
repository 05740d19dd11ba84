import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'

/** The public's page: as it lies in `page/`, nothing from elsewhere. */
export function pageRoutes(): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header(
        'content-security-policy',
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
      )
      reply.header('cache-control', 'no-cache')
    })
    await app.register(fastifyStatic, { root: path.join(import.meta.dirname, 'page') })
  }
}
