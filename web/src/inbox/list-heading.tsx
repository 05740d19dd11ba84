import { useWords } from '../i18n/use-words.ts'
import type { OpenStanding } from './inquiry-clock.ts'
import { stateWord } from './pill-words.ts'
import styles from './inquiry-list.module.css'

export function ListHeading({ standing, count }: { standing: OpenStanding; count: number }) {
  const { t } = useWords()
  return (
    <h2 className={styles.heading} data-standing={standing}>
      <span className={styles.dot} aria-hidden="true" />
      {standing === 'in-time' ? t('list.inTime') : stateWord(standing, t)}
      <span className={styles.count}>{count}</span>
    </h2>
  )
}
