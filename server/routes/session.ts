import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { addResponder } from '../commands/add-responder.ts'
import { setUp } from '../commands/set-up.ts'
import type { Context } from '../context.ts'
import * as contract from '../contract/index.ts'
import * as users from '../data/users.ts'
import { headersOf, refuseOtherOrigins, requireAdmin, responderOf } from './guard.ts'

/** What a stranger may reach: signing in, and making the first administrator. */
export function entranceRoutes(context: Context): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('onRequest', async (request) => refuseOtherOrigins(request))
    app.route({
      ...contract.getSetUp,
      handler: async () => ({ needed: !(await users.any(context.db)) }),
    })
    app.route({
      ...contract.setUp,
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      handler: async ({ body }, reply) => reply.code(201).send(await setUp(context, body)),
    })
    app.all('/api/auth/*', { schema: { hide: true } }, async (request, reply) => {
      const answer = await context.authentication.handle(
        new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
          method: request.method,
          headers: headersOf(request),
          ...(request.body !== undefined && request.body !== null && { body: JSON.stringify(request.body) }),
        }),
      )
      for (const [name, value] of answer.headers) {
        if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
      }
      const cookies = answer.headers.getSetCookie()
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()))
    })
  }
}

export function sessionRoutes(context: Context): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      ...contract.getSession,
      handler: async (request) => ({
        responder: responderOf(request),
        now: new Date(context.now()).toISOString(),
      }),
    })
    app.route({
      ...contract.setLanguage,
      handler: async (request) =>
        users.setLanguage(context.db, responderOf(request).id, request.body.language),
    })
    app.route({
      ...contract.listTeam,
      preHandler: requireAdmin,
      handler: async () => users.list(context.db),
    })
    app.route({
      ...contract.addResponder,
      preHandler: requireAdmin,
      handler: async ({ body }, reply) => reply.code(201).send(await addResponder(context, body)),
    })
  }
}
