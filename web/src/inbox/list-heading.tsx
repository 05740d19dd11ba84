import { useQuery } from '@tanstack/react-query'
import { countsQuery } from '../api/queries.ts'
import { numberOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import type { OpenStanding } from './inquiry-clock.ts'
import { stateWord } from './pill-words.ts'
import { countLimit, standingCount } from './standing-counts.ts'
import styles from './inquiry-list.module.css'

export function ListHeading({ standing }: { standing: OpenStanding }) {
  const { t, language } = useWords()
  const counts = useQuery(countsQuery).data
  const { count, more } = counts ? standingCount(counts, standing) : { count: 0, more: false }
  // A count that is not known, or only known to be at least nothing, is not said.
  const shown =
    count === 0 ? '' : count >= countLimit ? t('view.many') : `${numberOf(count, language)}${more ? '+' : ''}`
  return (
    <h2 className={styles.heading} data-standing={standing}>
      <span className={styles.dot} aria-hidden="true" />
      {standing === 'in-time' ? t('list.inTime') : stateWord(standing, t)}
      <span className={styles.count}>{shown}</span>
    </h2>
  )
}
