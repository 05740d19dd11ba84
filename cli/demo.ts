import path from 'node:path'
import { parseArgs } from 'node:util'
import { environment, readConfig } from '#server/config.ts'
import { startSimulator } from '#test/simulator/simulator.ts'
import { startTraffic } from '#test/simulator/traffic.ts'
import { startAll } from './all-in-one.ts'
import { beginInOfficeHours, createDemoClock } from './demo-clock.ts'
import { demoPage, demoPassword, demoTeam, seedDemo } from './demo-seed.ts'
import { freePortFrom } from './free-port.ts'
import { runUntilStopped } from './run-until-stopped.ts'

const facebook = { appSecret: 'demo-app-secret', verifyToken: 'demo-verify-token' }

await runUntilStopped(async () => {
  const { values: options } = parseArgs({ options: { 'real-time': { type: 'boolean', default: false } } })
  const env = environment()
  const port = Number(env['PORT'] ?? (await freePortFrom(3000)))
  const simulatorPort = await freePortFrom(port + 1)
  const dataDir = env['DATA_DIR'] ?? path.join('.data', 'demo')
  const config = readConfig(
    {
      ...env,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: env['LOG_LEVEL'] ?? 'warn',
      FACEBOOK_APP_SECRET: facebook.appSecret,
      FACEBOOK_VERIFY_TOKEN: facebook.verifyToken,
      FACEBOOK_GRAPH_URL: `http://127.0.0.1:${simulatorPort}/v26.0`,
    },
    { process: 'all' },
  )

  const clock = createDemoClock(dataDir)
  const isMoved = clock.isNew && !options['real-time'] && beginInOfficeHours(clock)
  if (options['real-time']) clock.reset()
  const simulator = await startSimulator({
    ...facebook,
    port: simulatorPort,
    host: config.host,
    pages: [demoPage],
    webhookUrl: `http://127.0.0.1:${port}/webhooks/facebook`,
    stateFile: path.join(dataDir, 'simulated-facebook.json'),
    clock,
  })
  const all = await startAll(config, { now: clock.now }).catch(async (error: unknown) => {
    await simulator.close()
    throw error
  })
  await seedDemo(all.context, simulator, clock)
  const traffic = startTraffic(simulator, { everyMs: 20_000 })
  console.log(welcome(all.url, simulator.url, isMoved ? clock.now() : undefined))

  return {
    async close() {
      traffic.stop()
      await simulator.close()
      await all.close()
    },
  }
})

function welcome(inbox: string, publicPage: string, movedTo: number | undefined): string {
  const hanoi = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return [
    '',
    `  The inbox       ${inbox}`,
    `  The public      ${publicPage}   write to the simulated Page, and move its clock`,
    '',
    ...demoTeam.map(({ email, role }) => `  ${role.padEnd(15)} ${email.padEnd(18)} ${demoPassword}`),
    '',
    ...(movedTo === undefined
      ? []
      : [
          `  The office in Hanoi is closed now, so the demo's clock was set to ${hanoi.format(movedTo)}.`,
          '  npm run demo -- --real-time keeps the real time.',
          '',
        ]),
    '  Ctrl-C stops it; nothing is lost.',
    '',
  ].join('\n')
}
