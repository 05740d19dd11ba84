import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Conversation, Inquiry, InquiryView } from '#server/contract/index.ts'
import { dateTimeOf, minutesOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { ClockPill } from '../inbox/clock-pill.tsx'
import { Evidence } from './evidence.tsx'
import styles from './facts-pane.module.css'

interface FactsPaneProps {
  inquiry: Inquiry
  conversation: Conversation | undefined
  view: InquiryView
}

export function FactsPane({ inquiry, conversation, view }: FactsPaneProps) {
  const { t } = useWords()
  const others = conversation?.inquiries.filter(({ id }) => id !== inquiry.id) ?? []
  return (
    <aside className={styles.pane} aria-label={t('facts.label')}>
      <section className={styles.section}>
        <h2 className={styles.title}>{t('facts.inquiry')}</h2>
        <Facts inquiry={inquiry} />
      </section>
      <Evidence key={inquiry.id} inquiry={inquiry} />
      <section className={styles.section}>
        <h2 className={styles.title}>{t('facts.history')}</h2>
        {others.length === 0 && <p className={styles.none}>{t('facts.noHistory')}</p>}
        <ul className={styles.others}>
          {others.map((other) => (
            <li key={other.id}>
              <Link
                to="/inbox/$view"
                params={{ view }}
                search={{ inquiry: other.id }}
                className={styles.other}
              >
                <span className={styles.otherWho}>
                  <span className={styles.otherName}>{other.person.name ?? t('person.unnamed')}</span>
                  <ClockPill inquiry={other} />
                </span>
                <span className={styles.words}>{other.lastWords || t('list.noText')}</span>
                <time dateTime={other.askedAt}>{dateTimeOf(other.askedAt)}</time>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}

function Facts({ inquiry }: { inquiry: Inquiry }) {
  const { t } = useWords()
  const { dismissal } = inquiry
  return (
    <dl className={styles.facts}>
      <Fact name={t('facts.asked')}>{dateTimeOf(inquiry.askedAt)}</Fact>
      {inquiry.receivedAt.slice(0, 16) !== inquiry.askedAt.slice(0, 16) && (
        <Fact name={t('facts.received')}>{dateTimeOf(inquiry.receivedAt)}</Fact>
      )}
      <Fact name={t('facts.due')}>
        <strong>{dateTimeOf(inquiry.dueAt)}</strong>
      </Fact>
      <Fact name={t('facts.target')}>
        {t('facts.targetValue', { time: minutesOf(inquiry.targetMinutes * 60_000, t) })}
      </Fact>
      {inquiry.heldAt && <Fact name={t('facts.held')}>{dateTimeOf(inquiry.heldAt)}</Fact>}
      {inquiry.respondedAt && <Fact name={t('facts.responded')}>{dateTimeOf(inquiry.respondedAt)}</Fact>}
      {inquiry.respondedAt && inquiry.workingMs !== null && (
        <Fact name={t('facts.took')}>{t('facts.tookValue', { time: minutesOf(inquiry.workingMs, t) })}</Fact>
      )}
      {inquiry.withdrawnAt && <Fact name={t('facts.withdrawn')}>{dateTimeOf(inquiry.withdrawnAt)}</Fact>}
      {dismissal && (
        <>
          <Fact name={t('facts.dismissed')}>{dateTimeOf(dismissal.at)}</Fact>
          <Fact name={t('facts.reason')}>{t(`dismissal.${dismissal.reason}`)}</Fact>
          <Fact name={t('facts.by')}>{dismissal.byName}</Fact>
          {dismissal.note && <Fact name={t('facts.note')}>{dismissal.note}</Fact>}
        </>
      )}
      <Fact name={t('facts.kind')}>{t(`kind.${inquiry.conversationKind}`)}</Fact>
      <Fact name={t('facts.channel')}>{inquiry.channel.name}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
