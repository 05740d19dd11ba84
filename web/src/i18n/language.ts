import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#server/contract/index.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof vi }
  }
}

const key = 'hoi-am.language'

function isLanguage(value: unknown): value is Language {
  return value === 'vi' || value === 'en'
}

/** The language before anyone is signed in; afterwards the person's own setting wins. */
function keptLanguage(): Language {
  const kept = localStorage.getItem(key)
  return isLanguage(kept) ? kept : 'vi'
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'vi'
}

export async function showLanguage(language: Language): Promise<void> {
  localStorage.setItem(key, language)
  document.documentElement.lang = language
  if (i18next.language !== language) await i18next.changeLanguage(language)
}

export async function startLanguages(): Promise<void> {
  const language = keptLanguage()
  document.documentElement.lang = language
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    defaultNS: 'words',
    resources: { vi: { words: vi }, en: { words: en } },
    interpolation: { escapeValue: false },
  })
}
