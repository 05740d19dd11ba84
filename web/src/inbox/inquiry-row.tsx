import { Link } from '@tanstack/react-router'
import { IconHourglassHigh, IconPaperclip } from '@tabler/icons-react'
import type { Inquiry, InquiryView } from '#server/contract/index.ts'
import { useNow } from '../api/clock.ts'
import { nearTime } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { cx } from '../ui/cx.ts'
import { PersonMark } from '../ui/person-mark.tsx'
import { ClockPill } from './clock-pill.tsx'
import { standingAt } from './inquiry-clock.ts'
import { attachmentWord } from './last-words.ts'
import styles from './inquiry-row.module.css'

interface InquiryRowProps {
  inquiry: Inquiry
  view: InquiryView
  selected: boolean
  gone: boolean
  arrived: boolean
}

export function InquiryRow({ inquiry, view, selected, gone, arrived }: InquiryRowProps) {
  const now = useNow()
  const standing = standingAt(inquiry, now)
  const { t, language } = useWords()
  const name = inquiry.person.name ?? t('person.unnamed')
  const kind = t(`kind.${inquiry.conversationKind}`)
  const attachment = inquiry.lastAttachment ? attachmentWord(inquiry.lastAttachment, t) : ''
  return (
    <Link
      to="/inbox/$view"
      params={{ view }}
      search={{ inquiry: inquiry.id }}
      className={cx(styles.row, arrived && styles.arrived)}
      data-inquiry={inquiry.id}
      data-standing={standing}
      data-gone={gone || undefined}
      aria-current={selected ? 'true' : undefined}
    >
      <PersonMark id={inquiry.person.id} name={inquiry.person.name} kind={inquiry.conversationKind} />
      <span className={styles.lines}>
        <span className={styles.top}>
          <span className={cx(styles.name, !inquiry.person.name && styles.unnamed)}>{name}</span>
          {gone ? <span className={styles.goneMark}>{t('list.gone')}</span> : <ClockPill inquiry={inquiry} />}
        </span>
        <span className={styles.words}>
          {attachment && <IconPaperclip size={14} stroke={1.8} aria-hidden="true" />}
          {inquiry.lastWords || attachment || t('list.noText')}
        </span>
        <span className={styles.meta}>
          <span className={styles.where}>
            {kind} · {inquiry.channel.name}
          </span>
          {inquiry.heldAt && (
            <span className={styles.held} role="img" aria-label={t('list.held')}>
              <IconHourglassHigh size={13} stroke={1.8} aria-hidden="true" />
            </span>
          )}
          {inquiry.messageCount > 1 && <span>{t('list.messages', { count: inquiry.messageCount })}</span>}
          <time dateTime={inquiry.askedAt}>{nearTime(inquiry.askedAt, now, t, language)}</time>
        </span>
      </span>
    </Link>
  )
}
