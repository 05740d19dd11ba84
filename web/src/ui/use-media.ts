import { useCallback, useSyncExternalStore } from 'react'

export const phone = '(max-width: 719px)'
/** Wide enough for the facts beside the conversation. */
export const wide = '(min-width: 1280px)'

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
