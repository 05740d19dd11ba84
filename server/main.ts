import { buildApp } from './app.ts'
import { setupCode } from './commands/set-up.ts'
import { environment, readConfig } from './config.ts'
import { createContext } from './context.ts'

const config = readConfig(environment(), { process: 'server' })
const context = await createContext(config)
const app = await buildApp(context)
await app.listen({ port: config.port, host: config.host })
context.log.info({ port: config.port }, 'server listening')
const code = await setupCode(context)
if (code !== undefined) console.log(`Nobody can log in yet. Open ${config.publicUrl}, set-up code ${code}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void app
      .close()
      .then(() => context.close())
      .then(() => process.exit(0))
  })
}
