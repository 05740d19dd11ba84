import type { Context } from '../context.ts'
import { announce, nextVersion } from '../data/announcements.ts'
import * as inquiries from '../data/inquiries.ts'

const claimed = 500

/**
 * Moves on every inquiry whose warning or due time has passed and tells the screens.
 * @returns when to look again (epoch ms): at the next such instant; undefined when none is ahead
 */
export async function advanceStages(context: Context): Promise<number | undefined> {
  return context.db.transaction().execute(async (trx) => {
    const moved = await inquiries.advanceStages(trx, new Date(context.now()), claimed)
    if (moved.length > 0) {
      const version = await nextVersion(trx)
      await announce(
        trx,
        moved.map((id) => ({ type: 'conversation', id, version })),
      )
    }
    return (await inquiries.nextStageAt(trx))?.getTime()
  })
}
