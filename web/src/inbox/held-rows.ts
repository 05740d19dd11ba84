import type { Inquiry } from '#server/contract/index.ts'

export interface ShownRow {
  inquiry: Inquiry
  /** It has left this view, but the list is held still under the pointer. */
  gone: boolean
}

export interface ShownRows {
  rows: ShownRow[]
  /** How many wait to be let in. */
  waiting: number
}

/**
 * What the list shows. While it is held (hovered, or a row focused) nothing moves: rows stay where
 * they are with fresh contents, new ones wait, and only what comes after the last shown row is added.
 */
export function settleRows(shown: readonly Inquiry[], fresh: readonly Inquiry[], held: boolean): ShownRows {
  if (!held || shown.length === 0)
    return { rows: fresh.map((inquiry) => ({ inquiry, gone: false })), waiting: 0 }
  const freshById = new Map(fresh.map((inquiry) => [inquiry.id, inquiry]))
  const shownIds = new Set(shown.map(({ id }) => id))
  const rows = shown.map((old) => {
    const current = freshById.get(old.id)
    return { inquiry: current ?? old, gone: current === undefined }
  })
  const lastShown = fresh.findLastIndex(({ id }) => shownIds.has(id))
  const after = lastShown === -1 ? [] : fresh.slice(lastShown + 1)
  const added = after.map((inquiry) => ({ inquiry, gone: false }))
  const inside = fresh.length - added.length
  const kept = rows.filter(({ gone }) => !gone).length
  return { rows: [...rows, ...added], waiting: inside - kept }
}
