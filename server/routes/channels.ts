import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { connectChannel } from '../commands/connect-channel.ts'
import type { Context } from '../context.ts'
import * as contract from '../contract/index.ts'
import * as channels from '../data/channels.ts'
import type { Channel } from '../data/channels.ts'
import { requireAdmin } from './guard.ts'

export function channelRoutes(context: Context): FastifyPluginAsyncTypebox {
  const { facebook, publicUrl } = context.config
  return async (app) => {
    app.addHook('preHandler', requireAdmin)
    app.route({
      ...contract.listChannels,
      handler: async () => ({
        channels: (await channels.list(context.db)).map(present),
        webhook: {
          url: `${publicUrl}/webhooks/facebook`,
          appSecretSet: facebook.appSecret !== undefined,
          verifyTokenSet: facebook.verifyToken !== undefined,
        },
      }),
    })
    app.route({
      ...contract.connectChannel,
      handler: async ({ body }, reply) =>
        reply.code(201).send(present(await connectChannel(context, body.accessToken))),
    })
  }
}

function present(channel: Channel): contract.Channel {
  return {
    id: channel.id,
    platform: 'facebook',
    externalId: channel.externalId,
    name: channel.name,
    connected: channel.sealedToken !== null,
    lastDeliveryAt: channel.lastDeliveryAt?.toISOString() ?? null,
  }
}
