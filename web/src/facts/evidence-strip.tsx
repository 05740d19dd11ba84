import { useQuery } from '@tanstack/react-query'
import type { Evidence } from '#server/contract/index.ts'
import { officeHoursBetweenQuery } from '../api/queries.ts'
import { dateOf, dayKey, minutesOf, shortWeekdayOf, startOfDay } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Interval } from '../inbox/office-time.ts'
import { percent, place } from '../inbox/strip-geometry.ts'
import { Bone } from '../ui/bone.tsx'
import { evidenceDays, evidenceSpan } from './evidence-days.ts'
import type { EvidenceDay } from './evidence-days.ts'
import styles from './evidence.module.css'

const hour = 3_600_000

interface Moment {
  at: number
  kind: 'asked' | 'due' | 'answered'
}

/** The day strip of one inquiry: each day to scale, the counted time filled. */
export function EvidenceStrip({ evidence }: { evidence: Evidence }) {
  const { t, language } = useWords()
  const askedAt = Date.parse(evidence.askedAt)
  const dueAt = Date.parse(evidence.dueAt)
  const respondedAt = evidence.response ? Date.parse(evidence.response.at) : undefined
  const counted = evidence.counted.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))
  const span = evidenceSpan(askedAt, Math.max(dueAt, respondedAt ?? 0), startOfDay)
  const office = useQuery(officeHoursBetweenQuery(span))
  if (office.isPending) return <Bone width="100%" height={44} />
  const rows = evidenceDays({
    askedAt,
    until: span.to - 1,
    // Without the office's hours what was counted is still drawn.
    office: office.data?.intervals ?? [],
    counted,
    startOfDay,
    dayOf: dayKey,
  })
  const moments: Moment[] = [
    { at: askedAt, kind: 'asked' },
    { at: dueAt, kind: 'due' },
    ...(respondedAt === undefined ? [] : [{ at: respondedAt, kind: 'answered' as const }]),
  ]
  const axis = axisOf(rows.filter((row) => row.type === 'day'))
  return (
    <div className={styles.days}>
      {rows.map((row) =>
        row.type === 'closed' ? (
          <div key={row.day} className={styles.closed}>
            <span className={styles.dayName}>
              {shortWeekdayOf(row.from, language)}
              {row.to > row.from && `–${shortWeekdayOf(row.to, language)}`}
            </span>
            <span className={styles.closedWord}>{t('evidence.closedDay')}</span>
          </div>
        ) : (
          <DayRow key={row.day} row={row} axis={axis} moments={moments} />
        ),
      )}
      <p className={styles.legend} aria-hidden="true">
        {moments.map(({ kind }) => (
          <span key={kind}>
            <span className={styles.sample} data-kind={kind} /> {t(`evidence.${kind}Mark`)}
          </span>
        ))}
      </p>
    </div>
  )
}

/** One time-of-day axis for all rows, so that they can be compared. */
function axisOf(rows: readonly EvidenceDay[]): Interval {
  const opens = rows.flatMap(({ office, midnight }) => office.map(({ from }) => from - midnight))
  const closes = rows.flatMap(({ office, midnight }) => office.map(({ to }) => to - midnight))
  return { from: Math.min(8 * hour, ...opens) - hour / 2, to: Math.max(17 * hour, ...closes) + hour / 2 }
}

function DayRow({ row, axis, moments }: { row: EvidenceDay; axis: Interval; moments: readonly Moment[] }) {
  const { t, language } = useWords()
  const span = { from: row.midnight + axis.from, to: row.midnight + axis.to }
  const total = row.counted.reduce((sum, { from, to }) => sum + to - from, 0)
  const style = ({ from, to }: Interval) => ({
    '--at': percent(place(from, span)),
    '--to': percent(1 - place(to, span)),
  })
  return (
    <div
      className={styles.day}
      role="img"
      aria-label={t('evidence.stripLabel', { date: dateOf(row.midnight), time: minutesOf(total, t) })}
    >
      <span className={styles.dayName}>{shortWeekdayOf(row.midnight, language)}</span>
      <span className={styles.scale}>
        {row.office.map((interval) => (
          <span key={interval.from} className={styles.office} style={style(interval)} />
        ))}
        {row.counted.map((interval) => (
          <span key={interval.from} className={styles.counted} style={style(interval)} />
        ))}
        {moments
          .filter(({ at }) => dayKey(at) === row.day)
          .map(({ at, kind }) => (
            <span
              key={kind}
              className={styles.moment}
              data-kind={kind}
              style={{ '--at': percent(place(at, span)) }}
            />
          ))}
      </span>
    </div>
  )
}
