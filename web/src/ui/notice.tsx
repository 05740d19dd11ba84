import type { ReactNode } from 'react'
import { RequestError } from '../api/client.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import styles from './notice.module.css'

interface NoticeProps {
  title: string
  children?: ReactNode
  picture?: ReactNode
  action?: ReactNode
  className?: string | undefined
}

/** A designed nothing: what is (not) here and what that means. */
export function Notice({ title, children, picture, action, className }: NoticeProps) {
  return (
    <div className={cx(styles.notice, className)}>
      {picture}
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  )
}

/** What happened, what to do, and the number to quote. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords()
  const code = error instanceof RequestError ? error.code : 'internal'
  const requestId = error instanceof RequestError ? error.requestId : null
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.title}>{t('error.load')}</p>
      <p className={styles.text}>{t(`error.${code}`)}</p>
      {requestId && <p className={styles.fine}>{t('error.request', { id: requestId })}</p>}
      <Button onClick={onRetry}>{t('app.tryAgain')}</Button>
    </div>
  )
}
