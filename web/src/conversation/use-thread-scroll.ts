import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { leavingKey } from './last-item.ts'
import type { LastItem } from './last-item.ts'

const near = 96

/** Begins where reading begins, keeps its place when older messages come in above, follows the end only from the end or to one's own words. */
export function useThreadScroll(
  firstKey: string | undefined,
  lastItem: LastItem | undefined,
  startAt: string | undefined,
) {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [newBelow, setNewBelow] = useState(false)
  const lastKey = lastItem?.key
  const own = lastItem?.own ?? false
  const before = useRef({ firstKey, lastKey, height: 0, begun: false })
  // When a reply leaves the end, what stood before it stands there again, and is no news.
  const known = useRef(new Set<string>())

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || lastKey === undefined) return
    const last = before.current
    if (!last.begun) atEnd.current = begin(element, startAt)
    else if (firstKey !== last.firstKey) element.scrollTop += element.scrollHeight - last.height
    else if (lastKey !== last.lastKey) {
      if (known.current.has(lastKey)) {
        if (atEnd.current) element.scrollTop = element.scrollHeight
      } else if (own) atEnd.current = show(element, lastKey)
      else if (atEnd.current) element.scrollTop = element.scrollHeight
      else setNewBelow(true)
    }
    if (lastKey !== leavingKey) known.current.add(lastKey)
    before.current = { firstKey, lastKey, height: element.scrollHeight, begun: true }
  }, [firstKey, lastKey, own, startAt])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near
      if (atEnd.current) setNewBelow(false)
    }
    // The box below grows while one writes; the newest words stay in sight.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    resized.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])

  function toNewest() {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: 'smooth' })
    setNewBelow(false)
  }

  return { scroller, newBelow, toNewest }
}

/** Brings one's own words into sight: at the end, or under the comment that they answer. Says whether that is the end. */
function show(element: HTMLElement, key: string): boolean {
  element.querySelector(`[data-message="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' })
  const rest = element.scrollHeight - element.scrollTop - element.clientHeight
  if (rest < near) element.scrollTop = element.scrollHeight
  return rest < near
}

/** Says whether it began at the end. */
function begin(element: HTMLElement, startAt: string | undefined): boolean {
  const target = startAt && element.querySelector<HTMLElement>(`[data-message="${CSS.escape(startAt)}"]`)
  element.scrollTop = target ? Math.max(0, target.offsetTop - element.clientHeight / 3) : element.scrollHeight
  return !target
}
