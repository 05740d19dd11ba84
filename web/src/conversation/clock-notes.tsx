import { IconPlayerPlay } from '@tabler/icons-react'
import type { Inquiry } from '#server/contract/index.ts'
import { useMinute } from '../api/clock.ts'
import { minutesOf, nearTime } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { verdictWords } from '../inbox/pill-words.ts'
import { verdictOf } from '../inbox/verdict.ts'
import styles from './clock-notes.module.css'

/** Under the message that started the clock. */
export function ClockStart({ inquiry }: { inquiry: Inquiry }) {
  const now = useMinute()
  const { t, language } = useWords()
  return (
    <p className={styles.note}>
      <IconPlayerPlay size={12} aria-hidden="true" />
      {t('conversation.clockStartedOwn', { due: nearTime(inquiry.dueAt, now, t, language) })}
    </p>
  )
}

/** Under the message that stopped it. */
export function VerdictNote({ inquiry }: { inquiry: Inquiry }) {
  const { t } = useWords()
  const verdict = verdictOf(inquiry)
  if (!verdict) return null
  const words =
    verdict.kind === 'on-time'
      ? t('verdict.onTimeAfter', { time: minutesOf(verdict.workingMs, t) })
      : verdictWords(verdict, t)
  return (
    <p className={styles.note} data-verdict={verdict.kind}>
      <span className={styles.stop} aria-hidden="true" />
      {words}
    </p>
  )
}
