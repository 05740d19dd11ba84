import type { DueTick, Standing } from '#server/contract/index.ts'
import type { Interval } from './office-time.ts'

/** What the strip spans: the office day with a little of the closed time around it. */
export function spanOf(intervals: readonly Interval[], margin = 30 * 60_000): Interval | undefined {
  const first = intervals[0]
  const last = intervals.at(-1)
  return first && last && { from: first.from - margin, to: last.to + margin }
}

/** Where an instant stands on the strip, 0 to 1; what lies outside stands at the edge. */
export function place(at: number, span: Interval): number {
  return Math.min(1, Math.max(0, (at - span.from) / (span.to - span.from)))
}

export function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`
}

/** The closed time within the span. */
export function gapsIn(intervals: readonly Interval[], span: Interval): Interval[] {
  const edges = [span.from, ...intervals.flatMap(({ from, to }) => [from, to]), span.to]
  const gaps: Interval[] = []
  for (let index = 0; index < edges.length; index += 2) {
    const from = edges[index] ?? span.to
    const to = edges[index + 1] ?? span.to
    if (to > from) gaps.push({ from, to })
  }
  return gaps
}

/** The marks under the strip: where the office opens and closes. */
export function hourMarks(intervals: readonly Interval[]): number[] {
  return [...new Set(intervals.flatMap(({ from, to }) => [from, to]))]
}

export interface Cluster {
  at: number
  ticks: DueTick[]
  worst: Standing
}

const order: readonly Standing[] = ['overdue', 'at-risk', 'in-time']

/** With more ticks than this at one place, their number is written above them. */
export const drawnTicks = 3

const tickWidth = 12
const digitWidth = 7

/** How wide a cluster is drawn: its number may be wider than its marks. */
export function clusterWidth(count: number): number {
  return count > drawnTicks ? Math.max(tickWidth, String(count).length * digitWidth + 6) : tickWidth
}

/** As clustersOf, where no two are drawn over each other on a strip of so many pixels. */
export function clustersApart(ticks: readonly DueTick[], span: Interval, width: number): Cluster[] {
  // What is clipped at an edge is drawn inside it, so it is inside that it must find room.
  const centre = ({ at, ticks: { length } }: Cluster) => {
    const half = clusterWidth(length) / 2
    return Math.max(half, Math.min(width - half, place(at, span) * width))
  }
  const apart: Cluster[] = []
  for (const cluster of clustersOf(ticks, span, Math.max(1, Math.floor(width / tickWidth)))) {
    let next = cluster
    for (let before = apart.at(-1); before; before = apart.at(-1)) {
      const room = (clusterWidth(before.ticks.length) + clusterWidth(next.ticks.length)) / 2
      if (centre(next) - centre(before) >= room) break
      apart.pop()
      next = clusterOf([...before.ticks, ...next.ticks])
    }
    apart.push(next)
  }
  return apart
}

/** Ticks too near each other to be told apart share a place. */
export function clustersOf(ticks: readonly DueTick[], span: Interval, slots: number): Cluster[] {
  const bySlot = Map.groupBy(ticks, (tick) => Math.floor(place(Date.parse(tick.dueAt), span) * slots))
  return Array.from(bySlot.values(), clusterOf).toSorted((a, b) => a.at - b.at)
}

function clusterOf(ticks: readonly DueTick[]): Cluster {
  const sorted = ticks.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  const sum = sorted.reduce((total, tick) => total + Date.parse(tick.dueAt), 0)
  const worst = order.find((standing) => sorted.some((tick) => tick.standing === standing)) ?? 'in-time'
  return { at: sum / sorted.length, ticks: sorted, worst }
}
