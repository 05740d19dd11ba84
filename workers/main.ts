import { environment, readConfig } from '#server/config.ts'
import { createContext } from '#server/context.ts'
import { startWorkers } from './run.ts'

const config = readConfig(environment(), { process: 'workers' })
const context = await createContext(config)
const workers = await startWorkers(context)
context.log.info('workers started')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void workers
      .close()
      .then(() => context.close())
      .then(() => process.exit(0))
  })
}
