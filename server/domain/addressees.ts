import type { Message, Participant } from './message.ts'

/**
 * Whom an outbound message answers, as ids of people.
 *
 * Messenger: the person of the thread. Under a comment: the author of the comment it replies to and whoever it
 * tags (product.md, "Response"). A reply sent from here was written to one person, and is taken at that word:
 * on the platform every reply hangs under the top comment, whoever it is for. Webhooks carry no tag, only its
 * text, the full name of the person tagged, so that is read as a tag too.
 */
export function addressees(
  message: Message,
  conversation: {
    threadPersonId: string | null
    participants: readonly Participant[]
    byExternalId: ReadonlyMap<string, Message>
  },
): Set<string> {
  if (conversation.threadPersonId !== null) return new Set([conversation.threadPersonId])

  const answered = new Set<string>()
  if (message.meantForId !== null) answered.add(message.meantForId)
  else if (message.parentExternalId !== null) {
    const parent = conversation.byExternalId.get(message.parentExternalId)
    if (parent?.authorId) answered.add(parent.authorId)
  }
  const text = ` ${message.text.normalize('NFC')} `
  for (const person of conversation.participants) {
    if (message.taggedExternalIds.includes(person.externalId) || namesInFull(text, person.name)) {
      answered.add(person.id)
    }
  }
  return answered
}

/** A single word is as likely a word as a name: "Hà Nội" must not answer somebody called Hà. */
function namesInFull(text: string, name: string | null): boolean {
  const full = name?.normalize('NFC').trim() ?? ''
  if (!full.includes(' ')) return false
  for (let at = text.indexOf(full); at >= 0; at = text.indexOf(full, at + 1)) {
    const before = text.slice(0, at)
    const after = text.slice(at + full.length)
    if (!/[\p{L}\p{M}\p{N}]$/u.test(before) && !/^[\p{L}\p{M}\p{N}]/u.test(after)) return true
  }
  return false
}
