import type { InquiryView } from '#server/contract/index.ts'
import type { OpenStanding } from './inquiry-clock.ts'

/** The server counts no further than this. */
export const countLimit = 1000

export interface StandingCount {
  count: number
  /** There are at least so many. */
  more: boolean
}

/** How many open inquiries stand where, all of them and not only the rows that are loaded. */
export function standingCount(
  counts: Record<Extract<InquiryView, 'open' | 'overdue' | 'at-risk'>, number>,
  standing: OpenStanding,
): StandingCount {
  const { open, overdue, 'at-risk': atRisk } = counts
  if (standing === 'in-time') return { count: Math.max(0, open - overdue - atRisk), more: open >= countLimit }
  const count = standing === 'overdue' ? overdue : atRisk
  return { count, more: count >= countLimit }
}
