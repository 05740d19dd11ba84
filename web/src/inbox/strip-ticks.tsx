import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { DueTick } from '#server/contract/index.ts'
import { timeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { Tip } from '../ui/tip.tsx'
import { useWidth } from '../ui/use-width.ts'
import { isOpen } from './inquiry-clock.ts'
import type { Interval } from './office-time.ts'
import { stateWord } from './pill-words.ts'
import { clustersApart, clusterWidth, drawnTicks, percent, place } from './strip-geometry.ts'
import type { Cluster } from './strip-geometry.ts'
import styles from './day-strip.module.css'

// Under a number there is room for so many.
const drawnUnderNumber = 2

/** One stop for the Tab key; the arrow keys walk from tick to tick. */
export function StripTicks({ ticks, span }: { ticks: readonly DueTick[]; span: Interval }) {
  const { t } = useWords()
  const [stop, setStop] = useState(0)
  const { width, measure } = useWidth()
  const clusters = clustersApart(ticks, span, width ?? 300)
  if (clusters.length === 0) return <p className="unseen">{t('strip.none')}</p>

  function walk(event: KeyboardEvent<HTMLUListElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = Math.min(clusters.length - 1, Math.max(0, stop + step))
    setStop(next)
    event.currentTarget.querySelectorAll<HTMLElement>('a')[next]?.focus()
  }

  return (
    // The links inside take the keys; the list only hears them pass.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={measure} className={styles.ticks} onKeyDown={walk}>
      {clusters.map((cluster, index) => (
        <li
          key={cluster.ticks[0]?.inquiryId}
          className={styles.place}
          style={{
            '--at': percent(place(cluster.at, span)),
            '--half': `${clusterWidth(cluster.ticks.length) / 2}px`,
          }}
        >
          <ClusterLink
            cluster={cluster}
            tabIndex={index === Math.min(stop, clusters.length - 1) ? 0 : -1}
            onFocus={() => setStop(index)}
          />
        </li>
      ))}
    </ul>
  )
}

interface ClusterLinkProps {
  cluster: Cluster
  tabIndex: number
  onFocus: () => void
}

function ClusterLink({ cluster, tabIndex, onFocus }: ClusterLinkProps) {
  const { t } = useWords()
  const { ticks, worst } = cluster
  const [first] = ticks
  const many = ticks.length > drawnTicks
  if (!first) return null
  const state = isOpen(worst) ? stateWord(worst, t) : ''
  const time = timeOf(first.dueAt)
  const label =
    ticks.length === 1
      ? t('strip.tick', { time, state })
      : t('strip.ticks', { count: ticks.length, time, state })
  return (
    <Tip label={label}>
      <Link
        to="/inbox/$view"
        params={{ view: 'open' }}
        search={{ inquiry: first.inquiryId }}
        className={styles.tick}
        data-standing={worst}
        aria-label={label}
        tabIndex={tabIndex}
        onFocus={onFocus}
      >
        {many && <span className={styles.more}>{ticks.length}</span>}
        {ticks.slice(0, many ? drawnUnderNumber : drawnTicks).map((tick) => (
          <span key={tick.inquiryId} className={styles.mark} data-standing={tick.standing} />
        ))}
      </Link>
    </Tip>
  )
}
