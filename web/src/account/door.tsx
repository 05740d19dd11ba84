import type { ReactNode } from 'react'
import type { Language } from '#server/contract/index.ts'
import { chooseAtDoor } from '../i18n/language.ts'
import { useWords } from '../i18n/use-words.ts'
import { Wordmark } from '../ui/wordmark.tsx'
import { DoorPicture } from './door-picture.tsx'
import styles from './door.module.css'

const languages: readonly [Language, string][] = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
]

/** The frame of what one sees before being inside: signing in, setting up. */
export function Door({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { language, t } = useWords()
  return (
    <div className={styles.door}>
      <main className={styles.main}>
        <Wordmark size="large" />
        <div className={styles.card}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          {children}
        </div>
        <div className={styles.languages} role="group" aria-label={t('app.language')}>
          {languages.map(([code, name]) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-pressed={code === language}
              onClick={() => void chooseAtDoor(code)}
            >
              {name}
            </button>
          ))}
        </div>
      </main>
      <DoorPicture />
    </div>
  )
}
