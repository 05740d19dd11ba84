import { IconArrowDown } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { ReactNode } from 'react'
import { dateTimeOf, longDateOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import type { LastItem } from './last-item.ts'
import { useThreadScroll } from './use-thread-scroll.ts'
import styles from './thread.module.css'

interface ThreadProps {
  top: ReactNode
  children: ReactNode
  /** Change when the beginning or the end of the thread does. */
  firstKey: string | undefined
  last: LastItem | undefined
  /** Where to begin reading; without it, at the newest. */
  startAt: string | undefined
  older: { has: boolean; loading: boolean; load: () => void }
}

export function Thread({ top, children, firstKey, last, startAt, older }: ThreadProps) {
  const { t } = useWords()
  const sentinel = useRef<HTMLDivElement>(null)
  const { scroller, newBelow, toNewest } = useThreadScroll(firstKey, last, startAt)
  const load = useEffectEvent(older.load)
  const waiting = older.has && !older.loading

  useEffect(() => {
    const element = sentinel.current
    if (!element || !waiting) return
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) load()
      },
      { root: scroller.current, rootMargin: '200px 0px 0px' },
    )
    seen.observe(element)
    return () => seen.disconnect()
  }, [waiting, scroller])

  return (
    <div className={styles.frame}>
      <div
        className={styles.scroller}
        ref={scroller}
        // Scrollable by keyboard, so it must take the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={t('conversation.thread')}
      >
        {top}
        <div ref={sentinel} />
        {older.has && (
          <p className={styles.older}>
            <Button size="small" kind="quiet" busy={older.loading} onClick={older.load}>
              {t(older.loading ? 'conversation.loadingOlder' : 'conversation.older')}
            </Button>
          </p>
        )}
        <div className={styles.messages}>{children}</div>
      </div>
      {newBelow && (
        <Button
          kind="primary"
          size="small"
          className={styles.below ?? ''}
          icon={<IconArrowDown size={15} aria-hidden="true" />}
          onClick={toNewest}
        >
          {t('conversation.newBelow')}
        </Button>
      )}
    </div>
  )
}

export function DayLine({ at }: { at: string }) {
  const { language } = useWords()
  return (
    <p className={styles.day}>
      <time dateTime={at} title={dateTimeOf(at)}>
        {longDateOf(at, language)}
      </time>
    </p>
  )
}
