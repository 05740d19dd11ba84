import { startEmbeddedPostgres } from '#cli/embedded-postgres.ts'

// Started by embedded-postgres.test.ts as a process of its own, to be killed like a real launcher.
const [dataDir = ''] = process.argv.slice(2)
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
process.stdout.write(`${postgres.databaseUrl('hoi_am')}\n`)
process.stdin.on('end', () => void postgres.stop().then(() => process.exit(0))).resume()
