/**
 * What a module of this folder exports as `bench`. A `ratio` compares two figures of the same run on the same machine
 * and is what counts; figures are for orientation. `wanted` is printed beside the value and never fails a run.
 */
export type Bench = { title: string; run(): Promise<BenchReport> }

export type BenchReport = {
  figures: { what: string; value: number; unit: string; wanted?: string }[]
  ratios: { what: string; ratio: number; wanted?: string }[]
  notes: string[]
}

/** The middle of an odd number of values, the upper middle of an even one; NaN of none. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
