import { Link } from '@tanstack/react-router'
import { IconLock } from '@tabler/icons-react'
import type { Conversation } from '#server/contract/index.ts'
import { useIsAdmin } from '../account/use-responder.ts'
import { useWords } from '../i18n/use-words.ts'
import styles from './reply-notes.module.css'

interface ReplyBlockedProps {
  reason: Conversation['sending']['reason']
  permalink: string | null
  hasDraft: boolean
}

/** Said before anyone types, never discovered afterwards. */
export function ReplyBlocked({ reason, permalink, hasDraft }: ReplyBlockedProps) {
  const { t } = useWords()
  const admin = useIsAdmin()
  const why = reason ?? 'channel_not_connected'
  return (
    <section className={styles.blocked} aria-label={t('reply.form')}>
      <IconLock size={20} stroke={1.7} aria-hidden="true" />
      <div>
        <p className={styles.title}>{t(`reply.blocked.${why}`)}</p>
        <p>{t(`reply.blocked.${why}Hint`)}</p>
        {hasDraft && <p>{t('reply.blocked.draftKept')}</p>}
        <p className={styles.links}>
          {permalink && (
            <a href={permalink} target="_blank" rel="noreferrer">
              {t('conversation.openFacebook')}
            </a>
          )}
          {why === 'channel_not_connected' && admin && (
            <Link to="/settings/channels">{t('reply.blocked.fix')}</Link>
          )}
        </p>
      </div>
    </section>
  )
}
