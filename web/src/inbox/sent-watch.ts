import type { Inquiry, InquiryView } from '#server/contract/index.ts'

export interface SentReply {
  replyId: string
  inquiry: Inquiry
  view: InquiryView
  /** By this browser's clock, to tell an older fetch from a newer one. */
  sentAt: number
}

let watched: readonly SentReply[] = []
const listeners = new Set<() => void>()

/** Remembers a reply until its fate is known: whoever moved on to the next question is told if it failed. */
export function watchReply(reply: Omit<SentReply, 'sentAt'>): void {
  watched = [...watched, { ...reply, sentAt: Date.now() }].slice(-20)
  for (const listener of listeners) listener()
}

export function forgetReply(replyId: string): void {
  watched = watched.filter((reply) => reply.replyId !== replyId)
  for (const listener of listeners) listener()
}

export function watchedReplies(): readonly SentReply[] {
  return watched
}

export function onWatched(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
