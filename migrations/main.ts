import { ConfigError, environment, readConfig } from '#server/config.ts'
import { migrateDown, migrateToLatest, migrationStatus } from './migrate.ts'

class UsageError extends Error {}

const usage = 'npm run migrate [-- up | down [steps | all] | status]'

try {
  process.stdout.write(await run(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof UsageError ? error.message : error)
  process.exitCode = 1
}

async function run([command = 'up', argument = '1']: string[]): Promise<string> {
  const steps = argument === 'all' ? argument : Number(argument)
  const isKnown = ['up', 'down', 'status'].includes(command)
  if (!isKnown || (steps !== 'all' && !(Number.isInteger(steps) && steps > 0))) throw new UsageError(usage)

  const { databaseUrl } = readConfig(environment(), { process: 'migrate' })

  if (command === 'status') {
    const lines = (await migrationStatus(databaseUrl)).map(
      ({ name, executedAt }) => `${executedAt?.toISOString() ?? 'not applied'.padEnd(24)}  ${name}\n`,
    )
    return lines.join('')
  }
  const results =
    command === 'up' ? await migrateToLatest(databaseUrl) : await migrateDown(databaseUrl, steps)
  if (results.length === 0) return 'Nothing to do\n'
  return results.map(({ direction, migrationName }) => `${direction.padEnd(4)}  ${migrationName}\n`).join('')
}
