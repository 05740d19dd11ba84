import {
  IconArrowBackUp,
  IconCircleCheckFilled,
  IconCircleMinus,
  IconClockExclamation,
  IconMoon,
} from '@tabler/icons-react'
import type { Inquiry } from '#server/contract/index.ts'
import { dateTimeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { Tip } from '../ui/tip.tsx'
import { cx } from '../ui/cx.ts'
import { shortVerdictWords, verdictWords } from './pill-words.ts'
import type { Verdict } from './verdict.ts'
import styles from './clock-pill.module.css'

interface VerdictMarkProps {
  inquiry: Inquiry
  verdict: Verdict
  size: 'row' | 'head'
}

const marks = {
  'on-time': IconCircleCheckFilled,
  'outside-hours': IconMoon,
  late: IconClockExclamation,
  dismissed: IconCircleMinus,
  withdrawn: IconArrowBackUp,
}

export function VerdictMark({ inquiry, verdict, size }: VerdictMarkProps) {
  const { t } = useWords()
  const Mark = marks[verdict.kind]
  const words = verdictWords(verdict, t)
  return (
    <Tip label={t('clock.dueAt', { when: dateTimeOf(inquiry.dueAt) })}>
      <span
        className={cx(styles.pill, styles[size])}
        data-standing={inquiry.standing}
        data-verdict={verdict.kind}
        {...(size === 'row' && { role: 'img', 'aria-label': words })}
      >
        <Mark size={size === 'head' ? 16 : 14} stroke={2} aria-hidden="true" />
        <span className={styles.words}>{size === 'row' ? shortVerdictWords(verdict, t) : words}</span>
      </span>
    </Tip>
  )
}
