import { advanceStages } from '#server/commands/advance-stages.ts'
import type { Context } from '#server/context.ts'
import { loop } from './loop.ts'

/** An inquiry that was just added may be due before the next one we know of: look at least this often. */
const longestRest = 400

/** Changes the state of inquiries at the instant the clock does: sleeps until the next one is due, no longer. */
export function watchDeadlines(context: Context): { close(): Promise<void> } {
  return loop('deadlines', context.log, async () => {
    const next = await advanceStages(context)
    if (next === undefined) return longestRest
    // One millisecond later: at exactly the due time an inquiry is not overdue yet.
    return Math.min(Math.max(next + 1 - context.now(), 0), longestRest)
  })
}
