import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'

/** A clock that can be moved by hand, and keeps where it stands over a restart. */
export type DemoClock = {
  now(): number
  move(ms: number): void
  /** Back to the real time. */
  reset(): void
  nextOpening(): number
  /** Whether it has never been set: the demo's first start. */
  isNew: boolean
}

const office = layOutCalendar(vietNamCalendar())
const hour = 3600_000

export function createDemoClock(dataDir: string): DemoClock {
  const file = path.join(dataDir, 'demo-clock.json')
  const kept = readKept(file)
  let offset = kept ?? 0
  const set = (ms: number): void => {
    offset = ms
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, JSON.stringify({ offset }))
  }
  const now = (): number => Date.now() + offset
  return {
    now,
    move: (ms) => set(offset + ms),
    reset: () => set(0),
    nextOpening: () => office.nextOpening(now()),
    isNew: kept === undefined,
  }
}

/**
 * With the office closed every countdown stands still, and there is little to see: a demo started then begins on
 * the last working day, two working hours into it.
 */
export function beginInOfficeHours(clock: DemoClock): boolean {
  const now = clock.now()
  if (office.isOpen(now)) {
    clock.move(0)
    return false
  }
  const opened = office.subtract(now, 8 * hour)
  clock.move(office.add(opened, 2.2 * hour) - now)
  return true
}

function readKept(file: string): number | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const isKept = typeof kept === 'object' && kept !== null && 'offset' in kept
    return isKept && typeof kept.offset === 'number' ? kept.offset : undefined
  } catch {
    return undefined
  }
}
