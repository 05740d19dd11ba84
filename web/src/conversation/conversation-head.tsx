import {
  IconArrowBackUp,
  IconChevronLeft,
  IconExternalLink,
  IconLayoutSidebarRight,
} from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import type { Inquiry } from '#server/contract/index.ts'
import { useWords } from '../i18n/use-words.ts'
import { ClockPill } from '../inbox/clock-pill.tsx'
import { isOpen } from '../inbox/inquiry-clock.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import styles from './conversation-head.module.css'

interface ConversationHeadProps {
  inquiry: Inquiry
  permalink: string | null
  titleRef: Ref<HTMLHeadingElement>
  dismissMenu: ReactNode
  restoring: boolean
  factsShown: boolean
  onRestore: () => void
  onFacts: () => void
  onBack: (() => void) | undefined
}

export function ConversationHead(props: ConversationHeadProps) {
  const { inquiry, permalink, titleRef, dismissMenu, restoring, factsShown, onRestore, onFacts, onBack } =
    props
  const { t } = useWords()
  const where = inquiry.conversationKind === 'comment' ? 'conversation.commentOn' : 'conversation.messengerTo'
  return (
    <header className={styles.head}>
      <div className={styles.who}>
        {onBack && (
          <IconButton label={t('app.back')} onClick={onBack}>
            <IconChevronLeft size={22} stroke={1.8} aria-hidden="true" />
          </IconButton>
        )}
        <PersonMark id={inquiry.person.id} name={inquiry.person.name} kind={inquiry.conversationKind} />
        <div className={styles.names}>
          <h2 className={styles.name} ref={titleRef} tabIndex={-1}>
            {inquiry.person.name ?? t('person.unnamed')}
          </h2>
          <p className={styles.where}>{t(where, { page: inquiry.channel.name })}</p>
        </div>
      </div>
      <div className={styles.acts}>
        <ClockPill inquiry={inquiry} size="head" />
        {isOpen(inquiry.standing) && dismissMenu}
        {inquiry.standing === 'dismissed' && (
          <Button
            size="small"
            busy={restoring}
            icon={<IconArrowBackUp size={16} stroke={1.8} aria-hidden="true" />}
            onClick={onRestore}
            data-restore
          >
            {t('conversation.restore')}
          </Button>
        )}
      </div>
      <div className={styles.tools}>
        {permalink && (
          <a
            className={styles.link}
            href={permalink}
            target="_blank"
            rel="noreferrer"
            aria-label={t('conversation.openFacebook')}
            title={t('conversation.openFacebook')}
          >
            <IconExternalLink size={18} stroke={1.7} aria-hidden="true" />
          </a>
        )}
        <IconButton label={t('conversation.showFacts')} keys="I" aria-pressed={factsShown} onClick={onFacts}>
          <IconLayoutSidebarRight size={18} stroke={1.7} aria-hidden="true" />
        </IconButton>
      </div>
    </header>
  )
}
