import { useCallback, useState } from 'react'

/** How wide an element is, in pixels; undefined until it is there. */
export function useWidth() {
  const [width, setWidth] = useState<number>()
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    setWidth(element.clientWidth)
    const resized = new ResizeObserver(() => setWidth(element.clientWidth))
    resized.observe(element)
    return () => resized.disconnect()
  }, [])
  return { width, measure }
}
