import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Language } from '#server/contract/index.ts'
import { currentLanguage } from './language.ts'

/** The words and the language they are in, redrawn when the reader switches. */
export function useWords(): { t: TFunction; language: Language } {
  const { t } = useTranslation()
  return { t, language: currentLanguage() }
}
