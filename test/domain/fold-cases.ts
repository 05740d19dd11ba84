import type { Decision } from '#server/domain/decision.ts'
import { foldConversation } from '#server/domain/fold.ts'
import type { Message } from '#server/domain/message.ts'
import { createFacts, createMessage, createReply, hanoi, inForce, summary } from '#test/support/factories.ts'

/** What was said and decided in a Messenger thread with An, and what its inquiries come to. */
export type Case = {
  name: string
  messages: Message[]
  decisions?: Decision[]
  inquiries: Partial<ReturnType<typeof summary>>[]
}

/** Wednesday 14 October 2026, an ordinary working day. */
export const wed = (time: string): number => hanoi(`2026-10-14T${time}`)

export const asks = (sentAt: number, more: Partial<Message> = {}): Message =>
  createMessage({ sentAt, ...more })
export const answers = (sentAt: number, more: Partial<Message> = {}): Message =>
  createReply({ sentAt, ...more })

export function folded({ messages, decisions = [] }: Omit<Case, 'name' | 'inquiries'>) {
  return foldConversation(createFacts({ messages, decisions }), inForce).map(summary)
}
