import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { discardReply, retryReply } from '../commands/settle-reply.ts'
import { writeReply } from '../commands/write-reply.ts'
import type { Context } from '../context.ts'
import * as contract from '../contract/index.ts'
import * as conversationViews from '../data/conversation-views.ts'
import { readCursor } from '../data/cursor.ts'
import { DomainError } from '../domain/domain-error.ts'
import { responderOf } from './guard.ts'

export function conversationRoutes(context: Context): FastifyPluginAsyncTypebox {
  const { db, now } = context
  const presentReply = async (id: string) => {
    const reply = await conversationViews.findReply(db, id)
    if (!reply) throw new DomainError('not_found', 'no such reply')
    return reply
  }

  return async (app) => {
    app.route({
      ...contract.getConversation,
      handler: async ({ params }) => {
        const conversation = await conversationViews.find(db, params.id, now())
        if (!conversation) throw new DomainError('not_found', 'no such conversation')
        return conversation
      },
    })
    app.route({
      ...contract.listMessages,
      handler: async ({ params, query }) => {
        const messages = await conversationViews.listMessages(db, {
          conversationId: params.id,
          before: query.before === undefined ? undefined : readCursor(query.before),
          limit: query.limit ?? 50,
        })
        // A conversation begins with a message.
        const isMissing = messages.items.length === 0 && query.before === undefined
        if (isMissing) throw new DomainError('not_found', 'no such conversation')
        return messages
      },
    })
    app.route({
      ...contract.writeReply,
      handler: async (request, reply) => {
        const { body, params } = request
        await writeReply(context, {
          id: body.id,
          conversationId: params.id,
          responderId: responderOf(request).id,
          text: body.text,
          inReplyToMessageId: body.inReplyToMessageId,
          holding: body.holding ?? false,
          seenVersion: body.seenVersion,
          evenIfAnswered: body.evenIfAnswered ?? false,
        })
        return reply.code(202).send(await presentReply(body.id))
      },
    })
    app.route({
      ...contract.retryReply,
      handler: async ({ params }, reply) => {
        await retryReply(context, params.id)
        return reply.code(202).send(await presentReply(params.id))
      },
    })
    app.route({
      ...contract.discardReply,
      handler: async ({ params }, reply) => {
        await discardReply(context, params.id)
        return reply.code(204).send(null)
      },
    })
  }
}
