import type { FastifyPluginAsync } from 'fastify'
import { liveUrl } from '../contract/live.ts'
import type { Hub } from './hub.ts'

/** The socket of every open screen. It only tells; whatever a client says is not listened to. */
export function liveRoutes(hub: Hub): FastifyPluginAsync {
  return async (app) => {
    app.get(liveUrl, { websocket: true, schema: { hide: true } }, (socket) => {
      hub.add(socket)
    })
  }
}
