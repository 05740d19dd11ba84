import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import websocket from '@fastify/websocket'
import fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { createHub } from './live/hub.ts'
import { listen } from './live/listen.ts'
import { liveRoutes } from './live/socket.ts'
import { channelRoutes } from './routes/channels.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { requireResponder } from './routes/guard.ts'
import { inquiryRoutes } from './routes/inquiries.ts'
import { officeRoutes } from './routes/office.ts'
import { answerBadUrl, answerProblems } from './routes/problems.ts'
import { entranceRoutes, sessionRoutes } from './routes/session.ts'
import { webRoutes } from './routes/web.ts'
import { webhookRoutes } from './routes/webhooks.ts'

/** How long a server that stops lets requests under way be answered. */
const lastAnswersMs = 2_000

export async function buildApp(context: Context): Promise<FastifyInstance> {
  // Fastify's own idea of a logger: with pino's type the instance would be of another type everywhere.
  const log: FastifyBaseLogger = context.log
  const app = fastify({
    loggerInstance: log,
    // Its lines would carry addresses and query strings; ours are below.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // Behind a proxy of ours (docker compose) the client's address is in its header; nobody else is believed.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    // A field that nobody knows is refused where the contract says so, not dropped in silence.
    ajv: { customOptions: { removeAdditional: false } },
    frameworkErrors: answerBadUrl,
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions
    const line = { requestId: request.id, method: request.method, route: url, status: reply.statusCode }
    request.log.debug({ ...line, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  answerProblems(app)

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: context.config.publicUrl.startsWith('https:'),
  })
  await app.register(rateLimit, { global: false })
  const hub = createHub(context)
  await app.register(websocket, {
    options: { perMessageDeflate: false, maxPayload: 4096 },
    // Instead of the plugin's own, which says nothing of coming back and waits for whoever has fallen asleep.
    preClose: async () => hub.close(),
  })
  await app.register(swagger, { openapi: { info: { title: 'Hồi Âm', version: '1' } } })

  const announcements = await listen(context.config.databaseUrl, hub, context.log)
  app.addHook('preClose', async () => {
    // Browsers and load balancers hold connections on which they ask nothing. Node does not count those as idle,
    // and would wait for them without end.
    setTimeout(() => app.server.closeAllConnections(), lastAnswersMs).unref()
  })
  app.addHook('onClose', async () => announcements.close())

  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    await sql`select 1`.execute(context.db)
    return reply.send({ ok: true })
  })
  await app.register(webhookRoutes(context))
  await app.register(entranceRoutes(context))
  await app.register(async (inside) => {
    requireResponder(inside, context.authentication)
    await inside.register(sessionRoutes(context))
    await inside.register(inquiryRoutes(context))
    await inside.register(conversationRoutes(context))
    await inside.register(officeRoutes(context))
    await inside.register(channelRoutes(context))
    await inside.register(liveRoutes(hub))
    inside.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  })
  await app.register(webRoutes())
  await app.ready()
  return app
}
