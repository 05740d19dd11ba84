import { useEffect, useRef } from 'react'
import { actions } from './actions.ts'
import type { Screen } from './actions.ts'
import { begins, completes, pressOf } from './key-match.ts'

const pairMs = 1200

/** Listens while the screen is in front. Menus and dialogs keep their keys to themselves. */
export function useKeys(screen: Screen): void {
  const current = useRef(screen)
  useEffect(() => {
    current.current = screen
  })

  useEffect(() => {
    let before: string | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (event.repeat && event.key === 'Enter')) return
      if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]')) return
      const press = pressOf(event)
      const first = before
      before = undefined
      clearTimeout(timer)
      const action = actions.find(
        ({ keys, when }) => keys.some((one) => completes(one, press, first)) && when(current.current),
      )
      if (action) {
        event.preventDefault()
        action.run(current.current)
      } else if (first === undefined && actions.some(({ keys }) => keys.some((one) => begins(one, press)))) {
        before = press.key
        timer = setTimeout(() => {
          before = undefined
        }, pairMs)
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      clearTimeout(timer)
    }
  }, [])
}
