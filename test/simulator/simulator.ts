import Fastify from 'fastify'
import { controlRoutes } from './control-routes.ts'
import { createFacebook } from './facebook.ts'
import { createFaults } from './graph/faults.ts'
import { currentVersion, graphRoutes } from './graph/routes.ts'
import { pageActions } from './page-actions.ts'
import { pageRoutes } from './page-routes.ts'
import { publicActions } from './public-actions.ts'
import type { Simulator, SimulatorOptions } from './simulator-interface.ts'
import { facebookJson, signatureOf } from './wire.ts'
import { allFields, countUnanswered } from './world.ts'

const second = 1000
const minute = 60 * second

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const facebook = createFacebook({
    appId: options.appId ?? '1029384756102938',
    appSecret: options.appSecret,
    verifyToken: options.verifyToken,
    pages: options.pages,
    webhookUrl: options.webhookUrl,
    stateFile: options.stateFile,
    now: () => (options.now ?? options.clock?.now ?? Date.now)(),
    retryDelays: options.retryDelays ?? [0, second, 5 * second, 15 * second, minute, 2 * minute, 5 * minute],
    schedule: options.schedule ?? onTimer,
    answerWithinMs: options.answerWithinMs ?? 5 * second,
    log: options.log ?? (() => {}),
  })
  const { deliverer, world } = facebook
  const faults = createFaults()

  const app = Fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } })
  const simulator: Simulator = {
    url: '',
    graphUrl: '',
    world,
    public: publicActions(facebook),
    page: pageActions(facebook),
    now: () => facebook.now(),
    verify: () => facebook.verify(),
    postRaw(body, { signature } = {}) {
      const bytes = typeof body === 'string' ? body : facebookJson(body)
      return deliverer.post(
        bytes,
        signature === undefined ? signatureOf(bytes, options.appSecret) : signature,
      )
    },
    batch: (run) => facebook.batch(run),
    hold: () => deliverer.hold(),
    release: (order) => deliverer.release(order),
    disturb: (disturbance) => deliverer.disturb(disturbance),
    setEchoOrder(order) {
      facebook.echoOrder = order
    },
    failNext: (fault, times) => faults.failNext(fault, times),
    clearFaults: () => faults.clear(),
    breakToken(pageId, subcode) {
      facebook.page(pageId).tokenFault = subcode
      facebook.changed()
    },
    subscribe(pageId, fields = allFields) {
      Object.assign(facebook.page(pageId), { subscribedFields: fields, unsubscribedAt: null })
      facebook.changed()
    },
    deliveries: () => deliverer.list(),
    settled: () => deliverer.settled(),
    countUnanswered: () => countUnanswered(world),
    async close() {
      await app.close()
      await facebook.close()
    },
  }
  await app.register(graphRoutes(facebook, faults))
  await app.register(controlRoutes(facebook, simulator, options.clock), { prefix: '/control' })
  await app.register(pageRoutes())
  simulator.url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  simulator.graphUrl = `${simulator.url}/${currentVersion}`
  return simulator
}

function onTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}
