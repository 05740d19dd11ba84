import type { Message, Participant } from './message.ts'

/**
 * Whom an outbound message answers, as ids of people.
 *
 * Messenger: the person of the thread. Under a comment: the author of the comment it replies to and whoever it
 * tags (docs/definitions.md, "Response"). A reply sent from here was written to one person, and is taken at that word:
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
  const named = namedInFull(
    message.text,
    conversation.participants.map(({ name }) => fullName(name)),
  )
  for (const person of conversation.participants) {
    if (message.taggedExternalIds.includes(person.externalId) || named.has(fullName(person.name))) {
      answered.add(person.id)
    }
  }
  return answered
}

function fullName(name: string | null): string {
  return name?.normalize('NFC').trim() ?? ''
}

/**
 * Those of the names that stand in the text. A single word is as likely a word as a name: "Hà Nội" must not
 * answer somebody called Hà. A longer name goes first and takes its place in the text with it: "Nguyễn An Bình"
 * must not answer Nguyễn An.
 */
function namedInFull(text: string, names: readonly string[]): Set<string> {
  const found = new Set<string>()
  let rest = text.normalize('NFC')
  const longestFirst = [...new Set(names)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
  for (const name of longestFirst) {
    const without = name.includes(' ') ? takeOut(name, rest) : rest
    if (without !== rest) found.add(name)
    rest = without
  }
  return found
}

function takeOut(name: string, text: string): string {
  let rest = text
  for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name, at + 1)) {
    const before = rest.slice(0, at)
    const after = rest.slice(at + name.length)
    const isWhole = !/[\p{L}\p{M}\p{N}]$/u.test(before) && !/^[\p{L}\p{M}\p{N}]/u.test(after)
    if (isWhole) rest = `${before}\n${after}`
  }
  return rest
}
