import type { Countdown } from './inquiry-clock.ts'
import styles from './clock-pill.module.css'

const radius = 6
const around = 2 * Math.PI * radius

/** Drains over the target. At risk it is a solid wedge, paused it is hollow with a pause mark: the shape alone tells. */
export function ClockRing({ countdown, large }: { countdown: Countdown; large: boolean }) {
  const side = large ? 18 : 14
  const { share, standing, reopensAt } = countdown
  if (reopensAt !== null) {
    return (
      <svg viewBox="0 0 16 16" width={side} height={side} className={styles.ring} aria-hidden="true">
        <circle cx="8" cy="8" r={radius} className={styles.hollow} />
        <circle
          cx="8"
          cy="8"
          r={radius}
          className={styles.stopped}
          strokeDasharray={`${share * around} ${around}`}
          transform="rotate(-90 8 8)"
        />
        <path d="M6.4 5.6v4.8M9.6 5.6v4.8" className={styles.bars} />
      </svg>
    )
  }
  const wedge = standing === 'at-risk'
  const r = wedge ? radius / 2 : radius
  return (
    <svg viewBox="0 0 16 16" width={side} height={side} className={styles.ring} aria-hidden="true">
      <circle cx="8" cy="8" r={wedge ? radius + 0.5 : radius} className={styles.track} />
      <circle
        cx="8"
        cy="8"
        r={r}
        className={wedge ? styles.wedge : styles.sand}
        strokeDasharray={`${share * (wedge ? around / 2 : around)} ${around}`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  )
}
