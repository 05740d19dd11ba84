import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Bench } from './support/bench.ts'
import type { ContestResult } from './deadlines/contest.ts'

/** Two working hours added to random instants of 2021 to 2027 on the calendar of Viet Nam, beside npm's packages. */
export const bench: Bench = {
  title: 'two working hours added to random instants of 2021-2027, Viet Nam calendar, one core',
  async run() {
    const results = await contest()
    const ours = results.find(({ isOurs }) => isOurs)
    if (!ours) throw new Error('our own engine was not measured')
    const right = results.filter(({ isOurs, wrong }) => !isOurs && wrong.length === 0)
    const fastest = right.toSorted((a, b) => b.perSecond - a.perSecond)[0]
    return {
      figures: results.map(({ name, isOurs, perSecond }) => ({
        what: name,
        value: perSecond,
        unit: 'deadlines/s',
        ...(isOurs && { wanted: '≥ 1,000,000' }),
      })),
      ratios: fastest
        ? [{ what: `ours / ${fastest.name}`, ratio: ours.perSecond / fastest.perSecond, wanted: '≥ 50' }]
        : [],
      notes: results.flatMap(({ name, cases, wrong, wrongToTheMillisecond, drawn }) => [
        `${name}: ${cases - wrong.length} of ${cases} shared cases right${wrong.length > 0 ? `; wrong: ${wrong.join('; ')}` : ''}`,
        `${name}: ${wrongToTheMillisecond} of ${drawn} random instants with seconds differ from ours`,
      ]),
    }
  },
}

/** The peers know only the zone of the process, so all are measured in one that lives in Hanoi. */
async function contest(): Promise<ContestResult[]> {
  const env = { ...process.env, TZ: 'Asia/Ho_Chi_Minh' }
  const script = join(import.meta.dirname, 'deadlines/contest.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env })
  const results: ContestResult[] = JSON.parse(stdout)
  return results
}
