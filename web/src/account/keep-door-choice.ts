import { request } from '../api/client.ts'
import { takeDoorChoice } from '../i18n/language.ts'

/** Makes the language chosen before signing in the person's own. Without it the door opens all the same. */
export async function keepDoorChoice(): Promise<void> {
  const language = takeDoorChoice()
  if (language) await request('setLanguage', { body: { language } }).catch(() => undefined)
}
