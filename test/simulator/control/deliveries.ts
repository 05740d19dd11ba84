import type { FastifyPluginAsync } from 'fastify'
import type { Disturbance } from '../deliverer.ts'
import type { EchoOrder } from '../facebook.ts'
import type { Fault } from '../graph/faults.ts'
import type { Simulator } from '../simulator-interface.ts'

export function deliveryRoutes(simulator: Simulator): FastifyPluginAsync {
  return async (app) => {
    app.get('/deliveries', async () => simulator.deliveries())
    app.get('/settled', async () => {
      await simulator.settled()
      return { settled: true }
    })
    app.post('/verify', async () => ({ verified: await simulator.verify() }))
    app.post<{ Body: { body: string | object; signature?: string | null } }>(
      '/raw',
      async ({ body: given }) => {
        const { body, ...options } = given
        return simulator.postRaw(body, options)
      },
    )
    app.post('/deliveries/hold', async (_request, reply) => {
      simulator.hold()
      return reply.code(204).send()
    })
    app.post<{ Body: { order?: 'as-happened' | 'reversed' } | undefined }>(
      '/deliveries/release',
      async ({ body }, reply) => {
        simulator.release(body?.order)
        return reply.code(204).send()
      },
    )
    app.put<{ Body: Disturbance }>('/disturbance', async ({ body }, reply) => {
      simulator.disturb(body)
      return reply.code(204).send()
    })
    app.put<{ Body: { order: EchoOrder } }>('/echo-order', async ({ body }, reply) => {
      simulator.setEchoOrder(body.order)
      return reply.code(204).send()
    })
    app.post<{ Body: { fault: Fault; times?: number } }>('/faults', async ({ body }, reply) => {
      simulator.failNext(body.fault, body.times)
      return reply.code(204).send()
    })
    app.delete('/faults', async (_request, reply) => {
      simulator.clearFaults()
      return reply.code(204).send()
    })
    app.put<{ Params: { id: string }; Body: { subcode: number | null } }>(
      '/pages/:id/token-fault',
      async ({ params, body }, reply) => {
        simulator.breakToken(params.id, body.subcode)
        return reply.code(204).send()
      },
    )
    app.post<{ Params: { id: string }; Body: { fields?: string[] } | undefined }>(
      '/pages/:id/subscription',
      async ({ params, body }, reply) => {
        simulator.subscribe(params.id, body?.fields)
        return reply.code(204).send()
      },
    )
  }
}
