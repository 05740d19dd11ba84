import type { FastifyPluginAsync } from 'fastify'
import type { MessengerEventKind } from '../public-actions.ts'
import type { Simulator } from '../simulator-interface.ts'
import type { Attachment } from '../world.ts'

interface Said {
  personId: string
  text: string
  pageId?: string
  at?: number
  attachments?: Attachment[]
  appId?: string
}

interface Commented {
  personId: string
  /** A post's id, or a comment's to reply to it. */
  targetId: string
  message: string
  at?: number
  photo?: string
}

interface Published {
  message: string
  pageId?: string
  picture?: string
  at?: number
}

interface Acted {
  personId: string
  kind: MessengerEventKind
  pageId?: string
  payload?: string
  at?: number
}

const text = { type: 'string', maxLength: 20_000 }
const name = { type: 'string', minLength: 1, maxLength: 200 }
const at = { type: 'integer' }

export function peopleRoutes(simulator: Simulator): FastifyPluginAsync {
  return async (app) => {
    app.post<{ Body: { name: string; id?: string } }>(
      '/people',
      { schema: { body: body({ name, id: name }, ['name']) } },
      async ({ body: { name, id } }) => simulator.public.createPerson(name, id),
    )
    app.post<{ Body: Said }>(
      '/messages',
      { schema: { body: body({ personId: name, text, at }, ['personId', 'text']) } },
      async ({ body: { personId, text, ...rest } }) => simulator.public.sendMessage(personId, text, rest),
    )
    app.post<{ Body: Commented }>(
      '/comments',
      {
        schema: {
          body: body({ personId: name, targetId: name, message: text, at }, [
            'personId',
            'targetId',
            'message',
          ]),
        },
      },
      async ({ body: { personId, targetId, message, ...rest } }) =>
        simulator.public.comment(personId, targetId, message, rest),
    )
    app.patch<{ Params: { id: string }; Body: { message: string } }>(
      '/comments/:id',
      { schema: { body: body({ message: text }, ['message']) } },
      async ({ params, body: { message } }) => simulator.public.editComment(params.id, message),
    )
    app.delete<{ Params: { id: string } }>('/comments/:id', async ({ params }, reply) => {
      simulator.public.deleteComment(params.id)
      return reply.code(204).send()
    })
    app.post<{ Body: Acted }>(
      '/events',
      {
        schema: {
          body: body({ personId: name, kind: { enum: ['read', 'delivery', 'reaction', 'postback'] } }, [
            'personId',
            'kind',
          ]),
        },
      },
      async ({ body: { personId, kind, ...rest } }, reply) => {
        simulator.public.act(personId, kind, rest)
        return reply.code(204).send()
      },
    )

    app.post<{ Body: Said }>(
      '/page/messages',
      { schema: { body: body({ personId: name, text, at }, ['personId', 'text']) } },
      async ({ body: { personId, text, ...rest } }) => simulator.page.sendMessage(personId, text, rest),
    )
    app.post<{ Body: Omit<Commented, 'personId'> }>(
      '/page/comments',
      { schema: { body: body({ targetId: name, message: text, at }, ['targetId', 'message']) } },
      async ({ body: { targetId, message, ...rest } }) => simulator.page.comment(targetId, message, rest),
    )
    app.post<{ Body: Published }>(
      '/page/posts',
      { schema: { body: body({ message: text, at }, ['message']) } },
      async ({ body: { message, ...rest } }) => simulator.page.publish(message, rest),
    )
  }
}

function body(properties: object, required: string[]): object {
  return { type: 'object', properties, required }
}
