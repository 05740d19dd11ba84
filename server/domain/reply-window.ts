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
 * When the platform stops letting the Page write: in Messenger 24 hours after the person last wrote (epoch ms);
 * null where there is no such time. Source: Meta, Send API, standard messaging window.
 */
export function windowClosesAt(
  kind: 'messenger' | 'comment',
  messages: readonly Pick<Message, 'direction' | 'sentAt'>[],
): number | null {
  if (kind !== 'messenger') return null
  const heard = messages.filter(({ direction }) => direction === 'inbound').map(({ sentAt }) => sentAt)
  // Never heard from: there is no window to write in.
  return heard.length === 0 ? 0 : Math.max(...heard) + day
}
