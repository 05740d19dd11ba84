import type { Message } from './message.ts'

const day = 24 * 3600_000

/**
 * How long a reply may be, in UTF-16 code units, as the platform counts: 2,000 in Messenger, 8,000 in a comment,
 * of which a mention takes up to 100.
 */
export function maxLength(kind: 'messenger' | 'comment'): number {
  return kind === 'messenger' ? 2000 : 7900
}

/**
 * When the platform stops letting the Page write: in Messenger 7 days after the person last wrote (epoch ms); null
 * where there is no such time. A question of Friday afternoon is due on Monday, so the 24 hours of the standard
 * window alone would not do. Source: Meta, Send API, standard messaging window and human agent.
 */
export function windowClosesAt(
  kind: 'messenger' | 'comment',
  messages: readonly Pick<Message, 'direction' | 'sentAt'>[],
): number | null {
  if (kind !== 'messenger') return null
  const heard = messages.filter(({ direction }) => direction === 'inbound').map(({ sentAt }) => sentAt)
  // Never heard from: there is no window to write in.
  return heard.length === 0 ? 0 : Math.max(...heard) + 7 * day
}

/**
 * How a reply must be announced to Messenger: as a response within 24 hours of what the person last wrote, and
 * after that as written by a person, which all of ours are. Meta refuses the tag inside the 24 hours.
 */
export function messagingType(lastHeardAt: number, now: number): 'response' | 'human-agent' {
  return now < lastHeardAt + day ? 'response' : 'human-agent'
}
