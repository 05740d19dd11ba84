import { useCallback, useState } from 'react'

export interface Draft {
  text: string
  holding: boolean
}

const blank: Draft = { text: '', holding: false }

function keyOf(conversationId: string): string {
  return `hoi-am.draft.${conversationId}`
}

function read(conversationId: string): Draft {
  try {
    const kept: Partial<Draft> = JSON.parse(sessionStorage.getItem(keyOf(conversationId)) ?? '{}')
    return { text: kept.text ?? '', holding: kept.holding ?? false }
  } catch {
    return blank
  }
}

/** What is being written to this conversation; it outlives moving away, signing out and a reload. */
export function useDraft(conversationId: string): [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState(() => read(conversationId))
  const keep = useCallback(
    (next: Draft) => {
      setDraft(next)
      if (next.text === '') sessionStorage.removeItem(keyOf(conversationId))
      else sessionStorage.setItem(keyOf(conversationId), JSON.stringify(next))
    },
    [conversationId],
  )
  return [draft, keep]
}
