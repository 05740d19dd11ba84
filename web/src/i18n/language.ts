import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#server/contract/index.ts'
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

/** Vietnamese comes with the page; English is fetched by those who read it. */
async function fetchWords(language: Language): Promise<void> {
  if (language !== 'en' || i18next.hasResourceBundle('en', 'words')) return
  const { en } = await import('./en.ts')
  i18next.addResourceBundle('en', 'words', en)
}

export async function showLanguage(language: Language): Promise<void> {
  localStorage.setItem(key, language)
  document.documentElement.lang = language
  if (i18next.language === language) return
  await fetchWords(language)
  await i18next.changeLanguage(language)
}

let chosenAtDoor: Language | undefined

/** Chosen before signing in: whoever then comes in means it for themselves. */
export async function chooseAtDoor(language: Language): Promise<void> {
  chosenAtDoor = language
  await showLanguage(language)
}

/** What was chosen at the door since the last time it was asked. */
export function takeDoorChoice(): Language | undefined {
  const chosen = chosenAtDoor
  chosenAtDoor = undefined
  return chosen
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'words',
    resources: { vi: { words: vi } },
    interpolation: { escapeValue: false },
  })
  // Without its words the page still opens, in Vietnamese.
  await showLanguage(keptLanguage()).catch(() => undefined)
}
