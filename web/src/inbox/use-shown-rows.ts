import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, PointerEvent } from 'react'
import type { Inquiry, InquiryView } from '#server/contract/index.ts'
import { inquiriesQuery } from '../api/queries.ts'
import { settleRows } from './held-rows.ts'

const arrivalMs = 3000

/** The rows to draw: fresh ones, or, while the list is held, the ones that were there with news kept waiting. */
export function useShownRows(view: InquiryView) {
  const query = useInfiniteQuery(inquiriesQuery(view))
  const fresh = useMemo(() => unique(query.data?.pages.flatMap(({ items }) => items) ?? []), [query.data])
  const [shown, setShown] = useState<Inquiry[]>([])
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const held = hovered || focused
  const settled = useMemo(() => settleRows(shown, fresh, held), [shown, fresh, held])
  const rows = settled.rows

  // What is shown while nothing holds it is what will be held.
  if (!held && shown !== fresh) setShown(fresh)

  return {
    query,
    rows,
    waiting: settled.waiting,
    arrived: useArrivals(query.isSuccess, fresh),
    letIn: () => setShown(fresh),
    hold: {
      onPointerEnter: (event: PointerEvent) => {
        if (event.pointerType === 'mouse') setHovered(true)
      },
      onPointerLeave: () => setHovered(false),
      // A row that was clicked is not being walked through; only a visible focus holds the list.
      onFocus: (event: FocusEvent) =>
        setFocused(event.target instanceof HTMLAnchorElement && event.target.matches(':focus-visible')),
      onBlur: () => setFocused(false),
    },
  }
}

/** A row that moved between two pages while they were fetched would otherwise be shown twice. */
function unique(inquiries: Inquiry[]): Inquiry[] {
  return [...new Map(inquiries.map((inquiry) => [inquiry.id, inquiry])).values()]
}

const nobody: ReadonlySet<string> = new Set()

/** The open inquiries that came in since the last look; for a moment, to show where they went. */
function useArrivals(ready: boolean, fresh: readonly Inquiry[]): ReadonlySet<string> {
  const known = useRef<Set<string> | null>(null)
  const [arrived, setArrived] = useState(nobody)
  useEffect(() => {
    if (!ready) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...fresh.map(({ id }) => id)])
    if (!before) return
    const latest = fresh
      .filter(({ id, standing }) => !before.has(id) && standing === 'in-time')
      .map(({ id }) => id)
    if (latest.length === 0 || latest.length > 50) return
    setArrived(new Set(latest))
  }, [ready, fresh])
  useEffect(() => {
    if (arrived.size === 0) return
    const timer = setTimeout(() => setArrived(nobody), arrivalMs)
    return () => clearTimeout(timer)
  }, [arrived])
  return arrived
}
