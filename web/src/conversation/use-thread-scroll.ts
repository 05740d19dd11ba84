import { useEffect, useLayoutEffect, useRef, useState } from 'react'

const near = 96

/** Begins where reading begins, keeps its place when older messages come in above, follows the end only from the end. */
export function useThreadScroll(
  firstKey: string | undefined,
  lastKey: string | undefined,
  startAt: string | undefined,
) {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const before = useRef({ firstKey, lastKey, height: 0, begun: false })
  const [newBelow, setNewBelow] = useState(false)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || lastKey === undefined) return
    const last = before.current
    if (!last.begun) atEnd.current = begin(element, startAt)
    else if (firstKey !== last.firstKey) element.scrollTop += element.scrollHeight - last.height
    else if (lastKey !== last.lastKey) {
      if (atEnd.current) element.scrollTop = element.scrollHeight
      else setNewBelow(true)
    }
    before.current = { firstKey, lastKey, height: element.scrollHeight, begun: true }
  }, [firstKey, lastKey, startAt])

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

/** Says whether it began at the end. */
function begin(element: HTMLElement, startAt: string | undefined): boolean {
  const target = startAt && element.querySelector<HTMLElement>(`[data-message="${CSS.escape(startAt)}"]`)
  element.scrollTop = target ? Math.max(0, target.offsetTop - element.clientHeight / 3) : element.scrollHeight
  return !target
}
