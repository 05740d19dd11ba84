import type { Hint } from '#server/contract/index.ts'
import { conversationQuery, messagesQuery, queryClient } from './queries.ts'

/** Refetches whatever is on the screen. Nothing that was shown before is trusted. */
export function refreshEverything(): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
}

/** The conversation first, then its messages: the version a reply is written against must not be newer than what was read. */
export async function refreshConversation(id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: conversationQuery(id).queryKey, exact: true })
  await queryClient.invalidateQueries({ queryKey: messagesQuery(id).queryKey })
}

export function refreshInquiries(): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: ['inquiries'] }),
    queryClient.invalidateQueries({ queryKey: ['inquiry'] }),
  ])
}

export async function refreshHinted(hints: readonly Hint[]): Promise<void> {
  const conversations = new Set(hints.flatMap((hint) => (hint.type === 'conversation' ? [hint.id] : [])))
  const work: Promise<unknown>[] = Array.from(conversations, refreshConversation)
  if (conversations.size > 0) work.push(refreshInquiries())
  if (hints.some((hint) => hint.type === 'channel')) {
    work.push(
      queryClient.invalidateQueries({ queryKey: ['channels'] }),
      // Whether a reply can be sent hangs on the channel.
      queryClient.invalidateQueries({ queryKey: ['conversation'] }),
    )
  }
  await Promise.all(work)
}
