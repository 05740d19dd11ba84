import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { ListItem } from './list-rows.ts'

/** Moves the keyboard's focus over virtual rows, and puts it back when the focused row leaves the list. */
export function useRowFocus(
  scroller: RefObject<HTMLElement | null>,
  items: ListItem[],
  selectedId: string | undefined,
) {
  const [focusedId, setFocusedId] = useState<string>()
  const lastIndex = useRef(-1)
  const focusedIndex = focusedId === undefined ? -1 : items.findIndex(({ key }) => key === focusedId)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onFocus = ({ target }: FocusEvent) => setFocusedId(idOf(target))
    const onBlur = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) setFocusedId(undefined)
    }
    element.addEventListener('focusin', onFocus)
    element.addEventListener('focusout', onBlur)
    return () => {
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('focusout', onBlur)
    }
  }, [scroller])

  useEffect(() => {
    if (focusedId === undefined) return
    if (focusedIndex >= 0) {
      lastIndex.current = focusedIndex
      return
    }
    // Its row is gone and the browser dropped the focus on the page: the row that took its place gets it.
    if (document.activeElement !== document.body) return
    const heir = items.slice(lastIndex.current).find(isRow) ?? items.findLast(isRow)
    if (heir) focusElement(scroller.current, heir.key)
    else setFocusedId(undefined)
  }, [focusedId, focusedIndex, items, scroller])

  function focusRow(id: string | undefined, reveal: (index: number) => void) {
    const target = id ?? items.find(isRow)?.key
    const index = items.findIndex(({ key }) => key === target)
    if (target === undefined || index < 0) return
    reveal(index)
    setFocusedId(target)
    // The row may only exist after the list has drawn its new range.
    requestAnimationFrame(() => requestAnimationFrame(() => focusElement(scroller.current, target)))
  }

  function move(step: 1 | -1, reveal: (index: number) => void) {
    const from = items.findIndex(({ key }) => key === (focusedId ?? selectedId))
    if (from < 0) return focusRow(undefined, reveal)
    const next = step === 1 ? items.slice(from + 1).find(isRow) : items.slice(0, from).findLast(isRow)
    focusRow((next ?? items[from])?.key, reveal)
  }

  return { focusedIndex, focusedId: () => idOf(document.activeElement), focusRow, move }
}

function isRow(item: ListItem): boolean {
  return item.type === 'row'
}

function idOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLElement ? target.dataset['inquiry'] : undefined
}

function focusElement(scroller: HTMLElement | null, id: string): void {
  scroller?.querySelector<HTMLElement>(`[data-inquiry="${CSS.escape(id)}"]`)?.focus({ preventScroll: false })
}
