import type { Message, Reply } from '#server/contract/index.ts'

export interface LastItem {
  key: string
  /** Written by the one who reads: no news to them. */
  own: boolean
}

/** Each reply that is just leaving stands under this, until the server has taken it. */
export const leavingKey = 'leaving'

type Written = Pick<Message, 'id' | 'responderName'> | Pick<Reply, 'id' | 'responderName'>

/** The newest thing in the thread: what is just leaving, then what is on its way, then what has been said. */
export function lastItem(
  messages: readonly Written[],
  replies: readonly Written[],
  leaving: boolean,
  reader: string | undefined,
): LastItem | undefined {
  if (leaving) return { key: leavingKey, own: true }
  const last = replies.at(-1) ?? messages.at(-1)
  return last && { key: last.id, own: reader !== undefined && last.responderName === reader }
}
