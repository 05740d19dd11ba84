import type { InquiryView } from '#server/contract/index.ts'
import { useWords } from '../i18n/use-words.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './empty-view.module.css'

/** An empty list of late questions is good news, and is told as such. */
export function EmptyView({ view }: { view: InquiryView }) {
  const { t } = useWords()
  const good = view === 'open' || view === 'overdue' || view === 'at-risk'
  return (
    <Notice title={t(`empty.${view}`)} picture={good ? <Calm /> : <Blank />}>
      {t(`empty.${view}Hint`)}
    </Notice>
  )
}

/** The clock pill's ring, full, with nothing left to count. */
function Calm() {
  return (
    <svg viewBox="0 0 64 64" width="72" height="72" className={styles.calm} aria-hidden="true">
      <circle cx="32" cy="32" r="24" className={styles.halo} />
      <circle cx="32" cy="32" r="24" className={styles.ring} />
      <path d="M22.5 33l6.5 6.5L42 26.5" className={styles.tick} />
    </svg>
  )
}

function Blank() {
  return (
    <svg viewBox="0 0 64 64" width="72" height="72" className={styles.blank} aria-hidden="true">
      <circle cx="32" cy="32" r="24" />
      <path d="M24 32h16" />
    </svg>
  )
}
