import { readdir } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { basename, join } from 'node:path'
import type { Bench, BenchReport } from './support/bench.ts'

// Every other module of this folder is a bench; what benches share lies in folders of its own.
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.ts') && file !== 'run.ts')
const names = files.map((file) => basename(file, '.ts')).toSorted()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))

if (unknown.length > 0) {
  process.stderr.write(`bench: no bench ${unknown.join(', ')}; there are ${names.join(', ')}\n`)
  process.exitCode = 2
} else {
  process.stdout.write(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}\n`,
  )
  for (const name of asked.length > 0 ? asked : names) await runBench(name)
}

async function runBench(name: string): Promise<void> {
  const { bench }: { bench: Bench } = await import(join(import.meta.dirname, `${name}.ts`))
  process.stdout.write(`\n${name}: ${bench.title}\n`)
  try {
    process.stdout.write(lines(await bench.run()))
  } catch (error) {
    // The other benches still have something to say.
    process.stdout.write(
      `  failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exitCode = 1
  }
}

function lines({ figures, ratios, notes }: BenchReport): string {
  const rows = [
    ...figures.map(({ what, value, unit, wanted }) => [what, `${readable(value)} ${unit}`, wanted]),
    ...ratios.map(({ what, ratio, wanted }) => [what, `${readable(ratio)} ×`, wanted]),
  ]
  const width = Math.max(...rows.map(([what = '']) => what.length))
  const table = rows.map(
    ([what = '', value = '', wanted]) =>
      `  ${what.padEnd(width)}  ${value.padStart(20)}${wanted === undefined ? '' : `   wanted: ${wanted}`}\n`,
  )
  return [...table, ...notes.map((note) => `  ${note}\n`)].join('')
}

function readable(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 })
}
