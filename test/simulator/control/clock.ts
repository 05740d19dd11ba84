import type { FastifyPluginAsync } from 'fastify'
import type { Facebook } from '../facebook.ts'
import type { SimulatorClock } from '../simulator-interface.ts'

type Move = { by: number } | { to: 'next-opening' | 'real-time' }

export function clockRoutes(facebook: Facebook, clock: SimulatorClock): FastifyPluginAsync {
  return async (app) => {
    app.post<{ Body: Move }>('/clock', async ({ body }) => {
      if ('by' in body) await clock.move(body.by)
      else if (body.to === 'real-time') await clock.reset()
      else if (clock.nextOpening) await clock.move((await clock.nextOpening()) - clock.now())
      facebook.changed()
      return { now: clock.now() }
    })
  }
}
