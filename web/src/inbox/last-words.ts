import type { TFunction } from 'i18next'

const known = ['image', 'video', 'audio', 'file', 'sticker', 'location', 'share'] as const

/** An attachment's kind in the reader's words; the platform's list of kinds is open-ended. */
export function attachmentWord(type: string, t: TFunction): string {
  const kind = known.find((name) => name === type)
  return t(`list.attachment.${kind ?? 'other'}`)
}
