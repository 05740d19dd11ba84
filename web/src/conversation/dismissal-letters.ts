import type { DismissalReason } from '#server/contract/index.ts'

/** The letter that chooses each reason while the menu is open. */
export const dismissalLetters = [
  ['thanks', 't'],
  ['friend-tagged', 'f'],
  ['emoji-only', 'e'],
  ['off-topic', 'o'],
  ['duplicate', 'd'],
  ['spam', 's'],
  ['abuse', 'a'],
  ['moderated', 'm'],
] as const satisfies readonly (readonly [DismissalReason, string])[]
