import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Facebook } from '../facebook.ts'
import { facebookJson } from '../wire.ts'
import { authenticate } from './call.ts'
import type { GraphAnswer, GraphCall } from './call.ts'
import { changeComment, deleteComment, replyToComment } from './comments.ts'
import { GraphError, invalidParameter, noSuchObject } from './errors.ts'
import type { Faults } from './faults.ts'
import { listComments, readNode, subscribedApps } from './read.ts'
import { sendMessage } from './send.ts'
import { listConversations, listMessages } from './threads.ts'

export const currentVersion = 'v26.0'

const actions: Record<string, (call: GraphCall) => GraphAnswer> = {
  'GET /': readNode,
  'POST /': changeComment,
  'DELETE /': deleteComment,
  'POST /messages': sendMessage,
  'GET /messages': listMessages,
  'GET /conversations': listConversations,
  'POST /comments': replyToComment,
  'GET /comments': listComments,
  'GET /subscribed_apps': subscribedApps,
  'POST /subscribed_apps': subscribedApps,
  'DELETE /subscribed_apps': subscribedApps,
}

interface GraphRoute {
  Params: { version: string; '*': string }
  Querystring: Record<string, unknown>
  Body: Record<string, unknown> | undefined
}

export function graphRoutes(facebook: Facebook, faults: Faults): FastifyPluginAsync {
  return async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      async (_request: unknown, body: string | Buffer) =>
        Object.fromEntries(new URLSearchParams(String(body))),
    )
    app.setErrorHandler((error, _request, reply) => {
      const shown = error instanceof GraphError ? error : unexpected(error)
      return answer(reply.code(shown.status), shown.body())
    })
    app.route<GraphRoute>({
      method: ['GET', 'POST', 'DELETE'],
      url: String.raw`/:version(^v\d+\.\d+$)/*`,
      async handler(request, reply) {
        const { method, params, query, body, headers } = request
        const path = params['*']
        reply.header('facebook-api-version', params.version)

        const fault = faults.take(method, `/${path}`)
        if (fault?.delayMs !== undefined) await wait(fault.delayMs)
        if (fault?.error !== undefined) throw new GraphError(fault.error, fault.httpStatus)
        if (fault?.httpStatus !== undefined)
          return reply
            .code(fault.httpStatus)
            .type('text/html')
            .send('<html>Sorry, something went wrong.</html>')

        const given = { ...query, ...body }
        const page = authenticate(facebook, given, headers.authorization)
        const [node = '', edge] = path.split('/')
        const act = actions[`${method} /${edge ?? ''}`]
        if (act === undefined) throw noSuchObject(method, path)
        const call = { facebook, method, node: node === 'me' ? page.id : node, edge, params: given, page }
        if (edge === 'messages' && method === 'POST' && call.node !== page.id)
          throw noSuchObject(method, node)
        const done = act(call)

        if (done.echo !== undefined && facebook.echoOrder === 'before') await facebook.emit(done.echo)
        if (done.echo !== undefined && facebook.echoOrder === 'after')
          void facebook.deliverer.during(emitAfter(reply, facebook, done.echo))
        if (fault?.dropAnswerAfterApplying === true) {
          reply.hijack()
          request.raw.socket.destroy()
          return reply
        }
        reply.header('x-app-usage', '{"call_count":1,"total_time":1,"total_cputime":1}')
        return answer(reply, done.body)
      },
    })
  }
}

async function emitAfter(
  reply: FastifyReply,
  facebook: Facebook,
  echo: NonNullable<GraphAnswer['echo']>,
): Promise<void> {
  await once(reply.raw, 'close')
  await facebook.emit(echo)
}

function answer(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.type('application/json; charset=UTF-8').send(facebookJson(body))
}

function unexpected(error: unknown): GraphError {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  const message = error instanceof Error ? error.message : String(error)
  if (typeof status === 'number' && status < 500) return invalidParameter(message)
  return new GraphError({ code: 1, message: `(#1) ${message}` })
}
