import { setupCode } from '#server/commands/set-up.ts'
import { environment, readConfig } from '#server/config.ts'
import { startAll } from './all-in-one.ts'
import { runUntilStopped } from './run-until-stopped.ts'

await runUntilStopped(async () => {
  const config = readConfig(environment(), { process: 'all' })
  const all = await startAll(config)

  const lines = [`Hồi Âm is running at ${all.url}`]
  if (!config.publicUrl.startsWith('http://localhost')) lines.push(`and, for others, at ${config.publicUrl}`)
  const code = await setupCode(all.context)
  if (code !== undefined)
    lines.push(`Nobody can log in yet. Open ${all.url} and enter the set-up code ${code}`)
  lines.push('Ctrl-C stops it.')
  console.log(`\n${lines.join('\n')}\n`)
  return all
})
