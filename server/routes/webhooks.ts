import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { createReceiver } from '../commands/accept-delivery.ts'
import type { Receiver } from '../commands/accept-delivery.ts'
import type { Context } from '../context.ts'

const url = '/webhooks/facebook'
const bodyLimit = 8 * 1024 * 1024
const keptHeaders = ['content-type', 'user-agent', 'x-hub-signature-256'] as const

/** What Facebook talks to. Nothing here looks into a delivery: whatever is signed is kept, and answered 200. */
export function webhookRoutes(context: Context): FastifyPluginAsync {
  const receiver = createReceiver(context)

  return async (app) => {
    // The signature is over the raw bytes, whatever they are called.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    )

    // Fastify refuses a type that it cannot read. Only the signature says what is taken here.
    app.addHook('onRequest', async (request) => {
      if (request.method === 'POST') request.headers['content-type'] = 'application/octet-stream'
    })

    app.get(url, async (request, reply) => handshake(request, reply, receiver))

    app.post(url, { bodyLimit }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const headers = Object.fromEntries(
        keptHeaders.flatMap((name) => {
          const value = headerOf(request, name)
          return value === undefined ? [] : [[name, value]]
        }),
      )
      if ((await receiver.accept(body, headers)) === 'not_signed') {
        return reply.code(401).type('text/plain').send('not signed by Facebook')
      }
      return reply.code(200).type('text/plain').send('EVENT_RECEIVED')
    })
  }
}

/** Facebook asks whether the address is ours: the challenge goes back as it came, as plain text. */
function handshake(request: FastifyRequest, reply: FastifyReply, receiver: Receiver) {
  const query = new URL(request.url, 'http://localhost').searchParams
  const [mode, token, challenge] = ['hub.mode', 'hub.verify_token', 'hub.challenge'].map((n) => query.get(n))
  if (!mode || !token || !challenge) {
    return reply.code(400).type('text/plain').send('hub.mode, hub.verify_token and hub.challenge are needed')
  }
  if (mode !== 'subscribe' || !receiver.knows(token)) {
    return reply.code(403).type('text/plain').send('wrong verify token')
  }
  return reply.code(200).type('text/plain').send(challenge)
}

/** As it was sent, whatever was made of it since. */
function headerOf(request: FastifyRequest, name: string): string | undefined {
  const { rawHeaders } = request.raw
  const at = rawHeaders.findIndex((word, index) => index % 2 === 0 && word.toLowerCase() === name)
  return at < 0 ? undefined : rawHeaders[at + 1]
}
