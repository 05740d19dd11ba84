import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useMinute } from '../api/clock.ts'
import { countsQuery, dueTicksQuery } from '../api/queries.ts'
import { dayKey, longDateOf, nearTime, startOfDay, timeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { Bone } from '../ui/bone.tsx'
import { cx } from '../ui/cx.ts'
import { standingAt } from './inquiry-clock.ts'
import { nextOpening, officeDay, openInterval } from './office-time.ts'
import type { Hours, OfficeDay } from './office-time.ts'
import { StripTicks } from './strip-ticks.tsx'
import { gapsIn, hourMarks, percent, place, spanOf } from './strip-geometry.ts'
import { useOfficeHours } from './use-office-hours.ts'
import styles from './day-strip.module.css'

const dayMs = 86_400_000

/** The office day to scale: when it is open, where it is now, and what falls due. */
export function DayStrip({ className }: { className: string | undefined }) {
  const { t } = useWords()
  const now = useMinute()
  const hours = useOfficeHours()?.intervals
  const day = hours && officeDay(hours, now, dayKey)
  return (
    <section className={cx(styles.strip, className)} aria-label={t('strip.label')}>
      {day ? (
        <DrawnDay key={day.day} day={day} hours={hours} now={now} />
      ) : (
        <div className={styles.words}>
          <Bone width={180} />
          <Bone width={140} height={10} />
        </div>
      )}
    </section>
  )
}

function DrawnDay({ day, hours, now }: { day: OfficeDay; hours: Hours; now: number }) {
  const { t, language } = useWords()
  const span = spanOf(day.intervals)
  const midnight = startOfDay(day.intervals[0]?.from ?? now)
  const from = new Date(midnight).toISOString()
  const to = new Date(midnight + dayMs - 1).toISOString()
  const { data: fetched = [], isSuccess } = useQuery(dueTicksQuery(from, to))
  const overdue = useQuery(countsQuery).data?.overdue ?? 0
  // The server's word is as old as the fetch; the clock has gone on.
  const ticks = fetched.map((tick) => ({
    ...tick,
    standing:
      tick.standing === 'at-risk'
        ? standingAt({ ...tick, warnAt: from }, now)
        : standingAt({ ...tick, warnAt: to }, now),
  }))
  const earlier = overdue - ticks.filter(({ standing }) => standing === 'overdue').length
  const open = openInterval(hours, now)
  const opening = nextOpening(hours, now)
  if (!span) return null
  const date = longDateOf(midnight, language)
  return (
    <>
      <div className={styles.words}>
        <p className={styles.date}>{t(day.isToday ? 'strip.today' : 'strip.next', { date })}</p>
        <p className={styles.state} data-open={open !== undefined || undefined}>
          <span className={styles.sign} aria-hidden="true" />
          {open && t('strip.openUntil', { time: timeOf(open.to) })}
          {!open &&
            opening !== undefined &&
            t('strip.closedUntil', { when: nearTime(opening, now, t, language) })}
        </p>
        {isSuccess && earlier > 0 && (
          <Link to="/inbox/$view" params={{ view: 'overdue' }} search={{}} className={styles.earlier}>
            {t('strip.earlier', { count: earlier })}
          </Link>
        )}
      </div>
      <div className={styles.scale}>
        {day.intervals.map((interval) => (
          <span
            key={interval.from}
            className={styles.open}
            style={{
              '--at': percent(place(interval.from, span)),
              '--to': percent(1 - place(interval.to, span)),
            }}
          >
            {day.isToday && now > interval.from && (
              <span className={styles.passed} style={{ width: percent(place(now, interval)) }} />
            )}
          </span>
        ))}
        {gapsIn(day.intervals, span).map((gap) => (
          <span
            key={gap.from}
            className={styles.shut}
            style={{ '--at': percent(place(gap.from, span)), '--to': percent(1 - place(gap.to, span)) }}
          />
        ))}
        {hourMarks(day.intervals).map((at) => (
          <time
            key={at}
            className={styles.hour}
            dateTime={new Date(at).toISOString()}
            style={{ '--at': percent(place(at, span)) }}
          >
            {timeOf(at)}
          </time>
        ))}
        <StripTicks ticks={ticks} span={span} />
        {day.isToday && now > span.from && (
          <span className={styles.now} style={{ '--at': percent(place(now, span)) }}>
            <time
              className={styles.nowLabel}
              dateTime={new Date(now).toISOString()}
              aria-label={t('strip.now', { time: timeOf(now) })}
            >
              {timeOf(now)}
            </time>
          </span>
        )}
      </div>
    </>
  )
}
