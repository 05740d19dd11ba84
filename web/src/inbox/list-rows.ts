import type { InquiryView } from '#server/contract/index.ts'
import { isOpen, standingAt } from './inquiry-clock.ts'
import type { OpenStanding } from './inquiry-clock.ts'
import type { ShownRow } from './held-rows.ts'

export type ListItem =
  { type: 'heading'; key: string; standing: OpenStanding } | ({ type: 'row'; key: string } & ShownRow)

/** Rows in the server's order, under a heading wherever the state of the clock changes. */
export function withHeadings(rows: readonly ShownRow[], view: InquiryView, now: number): ListItem[] {
  const items: ListItem[] = []
  let heading: Extract<ListItem, { type: 'heading' }> | undefined
  for (const row of rows) {
    const standing = standingAt(row.inquiry, now)
    if (view === 'open' && isOpen(standing) && !row.gone) {
      if (heading?.standing !== standing) {
        heading = { type: 'heading', key: `${standing}-${items.length}`, standing }
        items.push(heading)
      }
    }
    items.push({ type: 'row', key: row.inquiry.id, ...row })
  }
  return items
}
