import { Fragment } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InquiryView } from '#server/contract/index.ts'
import { countsQuery } from '../api/queries.ts'
import { RequestError } from '../api/client.ts'
import { useWords } from '../i18n/use-words.ts'
import { LoadFailure, Notice } from '../ui/notice.tsx'
import styles from './choose-notice.module.css'

export function ChooseNotice({ view }: { view: InquiryView }) {
  const { t } = useWords()
  const count = useQuery(countsQuery).data?.[view]
  // The sentence says where each key goes; the language decides the order.
  const parts = t('empty.chooseHint', { down: '|J|', up: '|K|', enter: '|↵|', help: '|?|' }).split('|')
  // Where there is nothing to choose, the list has said so already.
  if (count === 0) return null
  return (
    <Notice title={t('empty.choose')} picture={<Sheets />}>
      <span className={styles.keys}>
        {parts.map((part, index) => (
          <Fragment key={part}>{index % 2 === 1 ? <kbd>{part}</kbd> : part}</Fragment>
        ))}
      </span>
      <span className={styles.touch}>{t('empty.chooseTouch')}</span>
    </Notice>
  )
}

export function GoneNotice({ error, view }: { error: unknown; view: InquiryView }) {
  const { t } = useWords()
  if (error instanceof RequestError && error.status >= 400 && error.status < 500)
    return (
      <Notice
        title={t('error.gone')}
        action={
          <Link to="/inbox/$view" params={{ view }} search={{}} className={styles.back}>
            {t('app.toInbox')}
          </Link>
        }
      >
        {t('error.goneHint')}
      </Notice>
    )
  return <LoadFailure error={error} onRetry={() => location.reload()} />
}

function Sheets() {
  return (
    <svg viewBox="0 0 96 64" width="108" height="72" className={styles.sheets} aria-hidden="true">
      <path d="M14 10h44a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6H30l-10 8v-8h-6a6 6 0 0 1-6-6V16a6 6 0 0 1 6-6z" />
      <path d="M72 24h8a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6h-4v7l-9-7H46a6 6 0 0 1-6-5" className={styles.echo} />
      <path d="M20 20h30M20 28h18" />
    </svg>
  )
}
