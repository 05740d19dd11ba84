import type { FastifyPluginAsync } from 'fastify'
import { clockRoutes } from './control/clock.ts'
import { deliveryRoutes } from './control/deliveries.ts'
import { liveRoutes } from './control/live.ts'
import { peopleRoutes } from './control/people.ts'
import type { Facebook } from './facebook.ts'
import type { Simulator, SimulatorClock } from './simulator-interface.ts'

/** The same acts as `Simulator` has, over HTTP with JSON: for the public's page and for tests in other processes. */
export function controlRoutes(
  facebook: Facebook,
  simulator: Simulator,
  clock: SimulatorClock | undefined,
): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler((error, _request, reply) => {
      const message = error instanceof Error ? error.message : String(error)
      const given = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
      const status = error instanceof RangeError ? 404 : Number(given)
      return reply.code(status).send({ message })
    })
    await app.register(peopleRoutes(simulator))
    await app.register(deliveryRoutes(simulator))
    await app.register(liveRoutes(facebook, clock))
    if (clock) await app.register(clockRoutes(facebook, clock))
  }
}
