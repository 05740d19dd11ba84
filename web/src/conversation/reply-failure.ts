const codes = [
  'window_closed',
  'token_refused',
  'permission_missing',
  'person_unavailable',
  'comment_gone',
  'text_refused',
  'page_blocked',
  'platform_busy',
  'platform_unavailable',
  'refused',
  'unknown_outcome',
] as const

export type ReplyFailure = (typeof codes)[number]

/** The failure for which there is a sentence; one that this screen does not know yet is a plain refusal. */
export function replyFailureOf(code: string): ReplyFailure {
  return codes.find((known) => known === code) ?? 'refused'
}

/** Where nobody on the other side has spoken, the message is our own note and not Facebook's words. */
export function isFacebooksWord(code: string): boolean {
  return code !== 'unknown_outcome' && code !== 'platform_unavailable'
}
