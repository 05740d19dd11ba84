import {
  IconArrowBackUp,
  IconBrandFacebook,
  IconHourglassHigh,
  IconPencil,
  IconRobot,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Message } from '#server/contract/index.ts'
import { dateTimeOf, timeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { cx } from '../ui/cx.ts'
import { PersonMark } from '../ui/person-mark.tsx'
import { Attachments } from './attachments.tsx'
import { ClockStart, VerdictNote } from './clock-notes.tsx'
import type { ThreadMessage } from './thread-items.ts'
import styles from './message-view.module.css'

interface MessageViewProps {
  item: ThreadMessage
  /** Comments stand under each other; a Messenger thread has two sides. */
  layout: 'comment' | 'messenger'
  pageName: string
  channelId: string
  fresh: boolean
  chosen: boolean
  onChoose: (() => void) | undefined
}

const late = 5 * 60_000

export function MessageView({
  item,
  layout,
  pageName,
  channelId,
  fresh,
  chosen,
  onChoose,
}: MessageViewProps) {
  const { t } = useWords()
  const { message } = item
  const ours = message.direction === 'outbound'
  const name = ours ? pageName : (message.author?.name ?? t('person.unnamed'))
  const time = layout === 'messenger' ? timeOf(message.sentAt) : dateTimeOf(message.sentAt)
  return (
    <article
      className={cx(
        styles.message,
        styles[layout],
        ours && styles.ours,
        fresh && styles.fresh,
        chosen && styles.chosen,
      )}
      style={{ '--depth': item.depth }}
      aria-label={`${name}, ${dateTimeOf(message.sentAt)}`}
      data-message={message.id}
    >
      {(layout === 'comment' || !ours) && (
        <PersonMark
          id={ours ? channelId : (message.author?.id ?? message.id)}
          name={ours ? pageName : (message.author?.name ?? null)}
          size="small"
        />
      )}
      <div className={styles.body}>
        {layout === 'comment' && <p className={styles.author}>{name}</p>}
        {item.answers && (
          <p className={styles.answers}>
            <IconArrowBackUp size={13} aria-hidden="true" /> {item.answers.author?.name ?? pageName}
          </p>
        )}
        <div className={styles.bubble} data-deleted={message.deletedAt !== null || undefined}>
          {message.text && <p className={styles.text}>{message.text}</p>}
          <Attachments attachments={message.attachments} />
          {message.deletedAt && (
            <p className={styles.deleted}>
              {t(ours ? 'conversation.deletedOwn' : 'conversation.deleted', {
                when: dateTimeOf(message.deletedAt),
              })}
            </p>
          )}
        </div>
        <p className={styles.meta}>
          {ours && message.responderName && <span>{message.responderName}</span>}
          <time dateTime={message.sentAt} title={dateTimeOf(message.sentAt)}>
            {time}
          </time>
          <Marks message={message} />
          {onChoose && (
            <button type="button" className={styles.answer} aria-pressed={chosen} onClick={onChoose}>
              {chosen ? t('conversation.answering') : t('conversation.answerThis', { name })}
            </button>
          )}
        </p>
        {item.started && <ClockStart inquiry={item.started} />}
        {item.answered && <VerdictNote inquiry={item.answered} />}
      </div>
    </article>
  )
}

/** What the text alone does not tell about a message. */
function Marks({ message }: { message: Message }) {
  const { t } = useWords()
  const delayed = Date.parse(message.receivedAt) - Date.parse(message.sentAt) > late
  return (
    <>
      {message.holding && <Mark icon={<IconHourglassHigh size={13} />}>{t('conversation.holding')}</Mark>}
      {message.origin === 'native' && (
        <Mark icon={<IconBrandFacebook size={13} />}>{t('conversation.native')}</Mark>
      )}
      {message.origin === 'automatic' && (
        <Mark icon={<IconRobot size={13} />}>{t('conversation.automatic')}</Mark>
      )}
      {message.editedAt && (
        <Mark icon={<IconPencil size={13} />}>
          {t('conversation.edited', { when: timeOf(message.editedAt) })}
        </Mark>
      )}
      {delayed && <Mark>{t('conversation.receivedLate', { when: dateTimeOf(message.receivedAt) })}</Mark>}
    </>
  )
}

function Mark({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.mark}>
      {icon}
      {children}
    </span>
  )
}
