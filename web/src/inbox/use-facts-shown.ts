import { useState } from 'react'

const key = 'hoi-am.facts'

/** Beside the conversation the choice is kept; over it, on a smaller screen, it opens for the moment. */
export function useFactsShown(isWide: boolean): { shown: boolean; toggle: () => void } {
  const [beside, setBeside] = useState(() => localStorage.getItem(key) !== 'hidden')
  const [over, setOver] = useState(false)
  if (!isWide) return { shown: over, toggle: () => setOver(!over) }
  return {
    shown: beside,
    toggle: () => {
      localStorage.setItem(key, beside ? 'hidden' : 'shown')
      setBeside(!beside)
    },
  }
}
