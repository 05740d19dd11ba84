import { IconAlertCircleFilled } from '@tabler/icons-react'
import type { Inquiry } from '#server/contract/index.ts'
import { useNow } from '../api/clock.ts'
import { dateTimeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { Tip } from '../ui/tip.tsx'
import { cx } from '../ui/cx.ts'
import { ClockRing } from './clock-ring.tsx'
import { countdownOf } from './inquiry-clock.ts'
import { countdownWords } from './pill-words.ts'
import { useOfficeHours } from './use-office-hours.ts'
import { verdictOf } from './verdict.ts'
import { VerdictMark } from './verdict-mark.tsx'
import styles from './clock-pill.module.css'

interface ClockPillProps {
  inquiry: Inquiry
  size?: 'row' | 'head'
}

/** The clock of one inquiry: what is left while it is open, the verdict afterwards. */
export function ClockPill({ inquiry, size = 'row' }: ClockPillProps) {
  const now = useNow()
  const hours = useOfficeHours()
  const { t, language } = useWords()
  const verdict = verdictOf(inquiry)
  if (verdict) return <VerdictMark inquiry={inquiry} verdict={verdict} size={size} />

  const countdown = hours && countdownOf(inquiry, hours, now)
  if (!countdown) return <span className={cx(styles.pill, styles.unknown)} data-standing={inquiry.standing} />
  const words = countdownWords(countdown, now, t, language)
  const paused = countdown.reopensAt !== null
  const due = t('clock.dueAt', { when: dateTimeOf(inquiry.dueAt) })
  return (
    <Tip
      label={
        <>
          {due}
          <br />
          {words.full}
        </>
      }
    >
      <span
        className={cx(styles.pill, styles[size])}
        data-standing={countdown.standing}
        data-paused={paused || undefined}
        role="timer"
        aria-live="off"
        aria-label={`${words.state}. ${size === 'head' ? words.long : words.shown}. ${due}`}
      >
        {countdown.standing === 'overdue' ? (
          <IconAlertCircleFilled size={size === 'head' ? 16 : 14} aria-hidden="true" />
        ) : (
          <ClockRing countdown={countdown} large={size === 'head'} />
        )}
        <span className={styles.words}>{size === 'head' ? words.long : words.shown}</span>
      </span>
    </Tip>
  )
}
