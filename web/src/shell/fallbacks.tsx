import { Link } from '@tanstack/react-router'
import { RequestError } from '../api/client.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Wordmark } from '../ui/wordmark.tsx'
import styles from './fallbacks.module.css'

export function BrokenScreen({ error }: { error: unknown }) {
  const { t } = useWords()
  const known = error instanceof RequestError ? t(`error.${error.code}`) : t('error.brokenHint')
  return (
    <main className={styles.page}>
      <Wordmark />
      <Notice
        title={t(error instanceof RequestError ? 'error.load' : 'error.broken')}
        action={<Button onClick={() => location.reload()}>{t('error.reload')}</Button>}
      >
        {known}
      </Notice>
    </main>
  )
}

export function MissingPage() {
  const { t } = useWords()
  return (
    <main className={styles.page}>
      <Wordmark />
      <Notice
        title={t('error.page')}
        action={
          <Link to="/inbox/$view" params={{ view: 'open' }} search={{}} className={styles.link}>
            {t('app.toInbox')}
          </Link>
        }
      />
    </main>
  )
}

export function Starting() {
  const { t } = useWords()
  return (
    <main className={styles.page} aria-busy="true">
      <Wordmark />
      <p className="unseen">{t('app.loading')}</p>
    </main>
  )
}
