import { useQuery } from '@tanstack/react-query'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { Evidence as EvidenceShape, Inquiry } from '#server/contract/index.ts'
import { evidenceQuery } from '../api/queries.ts'
import { dateTimeOf, exactOf, exactTimeOf, longDateOf, shortWeekdayOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { isOpen } from '../inbox/inquiry-clock.ts'
import { Bone } from '../ui/bone.tsx'
import { LoadFailure } from '../ui/notice.tsx'
import { EvidenceStrip } from './evidence-strip.tsx'
import styles from './evidence.module.css'

const key = 'hoi-am.evidence'

/** Why the inquiry is due when it is: drawn, then added up. */
export function Evidence({ inquiry }: { inquiry: Inquiry }) {
  const { t } = useWords()
  const [shown, setShown] = useState(() => localStorage.getItem(key) !== 'hidden')
  const evidence = useQuery({ ...evidenceQuery(inquiry.id), enabled: shown })
  return (
    <details
      className={styles.evidence}
      open={shown}
      onToggle={(event) => {
        localStorage.setItem(key, event.currentTarget.open ? 'shown' : 'hidden')
        setShown(event.currentTarget.open)
      }}
    >
      <summary className={styles.question}>
        {t(isOpen(inquiry.standing) ? 'evidence.why' : 'evidence.whyResponse')}
        <IconChevronDown size={18} stroke={1.7} aria-hidden="true" />
      </summary>
      {evidence.isError && <LoadFailure error={evidence.error} onRetry={() => void evidence.refetch()} />}
      {evidence.isPending && (
        <div className={styles.ghost} role="status" aria-label={t('app.loading')}>
          <Bone width="100%" height={44} />
          <Bone width="70%" />
          <Bone width="52%" />
        </div>
      )}
      {evidence.data && <Shown evidence={evidence.data} />}
    </details>
  )
}

function Shown({ evidence }: { evidence: EvidenceShape }) {
  const { t, language } = useWords()
  const { response, calendar } = evidence
  return (
    <>
      <EvidenceStrip evidence={evidence} />
      <Sum title={t('evidence.untilDue')} counted={evidence.counted} />
      {response && <Sum title={t('evidence.untilResponse')} counted={response.counted} />}
      {evidence.exceptions.length > 0 && (
        <>
          <h3 className={styles.head}>{t('evidence.exceptions')}</h3>
          <ul className={styles.exceptions}>
            {evidence.exceptions.map((exception) => (
              <li key={exception.date}>
                <strong>{longDateOf(`${exception.date}T00:00:00+07:00`, language)}</strong>
                <span>
                  {exception.name?.[language] ?? exception.kind}
                  {exception.status === 'provisional' && ` (${t('evidence.provisional')})`}
                </span>
                {exception.source && <span className={styles.source}>{exception.source}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.fine}>
        <p>{t('evidence.calendar', { name: calendar.name, version: calendar.version })}</p>
        {evidence.receivedLate && (
          <p>{t('evidence.receivedLate', { when: dateTimeOf(evidence.receivedAt) })}</p>
        )}
        {response && !response.atIsPlatformTime && <p>{t('evidence.ourTime')}</p>}
        {response && (
          <p>
            {t('evidence.platformId')}: <span className="numerals">{response.platformId}</span>
          </p>
        )}
      </div>
    </>
  )
}

function Sum({ title, counted }: { title: string; counted: EvidenceShape['counted'] }) {
  const { t, language } = useWords()
  const total = counted.reduce((sum, { workingMs }) => sum + workingMs, 0)
  return (
    <table className={styles.sum}>
      <caption>{title}</caption>
      <tbody>
        {counted.length === 0 && (
          <tr>
            <td colSpan={2}>{t('evidence.noWorkingTime')}</td>
          </tr>
        )}
        {counted.map(({ from, to, workingMs }) => (
          <tr key={from}>
            <th scope="row">
              {t('evidence.interval', {
                day: shortWeekdayOf(from, language),
                from: exactTimeOf(from),
                to: exactTimeOf(to),
              })}
            </th>
            <td>{exactOf(workingMs, t)}</td>
          </tr>
        ))}
      </tbody>
      {counted.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{t('evidence.sum')}</th>
            <td>{exactOf(total, t)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}
