import { median } from '../support/bench.ts'
import { contestants } from './contestants.ts'
import type { Contestant } from './contestants.ts'
import { sharedCases } from './shared-cases.ts'

/** Run as a process of its own, with TZ set to Hanoi's: prints a ContestResult for each contestant as JSON. */
export type ContestResult = {
  name: string
  isOurs: boolean
  perSecond: number
  cases: number
  wrong: string[]
  drawn: number
  wrongToTheMillisecond: number
}

const ROUNDS = 5
const ROUND_MS = 600
const MINUTE_MS = 60_000

const from = Date.UTC(2021, 0)
const to = Date.UTC(2028, 0)
const random = seeded(20_261_016)
const instants = Float64Array.from({ length: 65_536 }, () => Math.floor(from + random() * (to - from)))
// What is timed is whole minutes: the peers count no less, and so their loops end where they should.
const minutes = instants.map((ms) => ms - (ms % MINUTE_MS))

const rates = new Map(contestants.map(({ name }): [string, number[]] => [name, []]))
for (const { due } of contestants) rate(due) // once for the compiler
// In turns, so that a slow spell of the machine meets all of them.
for (let round = 0; round < ROUNDS; round++) {
  for (const { name, due } of contestants) rates.get(name)?.push(rate(due))
}
process.stdout.write(JSON.stringify(contestants.map(result)))

function result({ name, isOurs, due }: Contestant): ContestResult {
  const wrong = sharedCases.flatMap(({ asked, dueAt }) => {
    const got = new Date(due(Date.parse(asked))).toISOString()
    return got === new Date(dueAt).toISOString() ? [] : [`${asked} gives ${got}`]
  })
  const ours = contestants.find((contestant) => contestant.isOurs)
  const drawn = instants.slice(0, 2000)
  const different = drawn.filter((ms) => due(ms) !== ours?.due(ms)).length
  return {
    name,
    isOurs,
    perSecond: median(rates.get(name) ?? []),
    cases: sharedCases.length,
    wrong,
    drawn: drawn.length,
    wrongToTheMillisecond: different,
  }
}

/** Deadlines per second over about ROUND_MS. */
function rate(due: (ms: number) => number): number {
  const startMs = performance.now()
  let done = 0
  let elapsedMs = 0
  let sum = 0
  while (elapsedMs < ROUND_MS) {
    // A block small enough for the slowest, so that looking at the clock costs the fastest nothing.
    for (let i = 0; i < 256; i++) sum += due(minutes[(done + i) & 65_535] ?? 0)
    done += 256
    elapsedMs = performance.now() - startMs
  }
  if (Number.isNaN(sum)) throw new Error('a deadline is no number')
  return (done / elapsedMs) * 1000
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
