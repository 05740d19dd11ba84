import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { InquiryView } from '#server/contract/index.ts'
import { countsQuery } from '../api/queries.ts'
import { numberOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { countLimit } from '../inbox/standing-counts.ts'
import { Wordmark } from '../ui/wordmark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { viewIcons } from './view-icons.ts'
import styles from './side-bar.module.css'

const groups = [
  { title: 'toAnswer', views: ['open', 'overdue', 'at-risk'] },
  { title: 'settled', views: ['answered', 'dismissed', 'withdrawn', 'all'] },
] as const satisfies { title: string; views: InquiryView[] }[]

export function SideBar() {
  const { t } = useWords()
  const views = useRef<HTMLDivElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })

  useEffect(() => {
    // On a small screen the views are a row that scrolls.
    const current = views.current?.querySelector(`a[href="${path}"]`)
    current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])

  return (
    <nav className={styles.bar} aria-label={t('view.label')}>
      <Link
        to="/inbox/$view"
        params={{ view: 'open' }}
        search={{}}
        className={styles.home}
        aria-label={t('app.name')}
      >
        <Wordmark />
      </Link>
      <div className={styles.views} ref={views}>
        {groups.map(({ title, views }) => (
          <div key={title} className={styles.group}>
            <p className={styles.title}>{t(`view.${title}`)}</p>
            <ul className={styles.items}>
              {views.map((view) => (
                <li key={view}>
                  <ViewLink view={view} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <AccountMenu />
    </nav>
  )
}

function ViewLink({ view }: { view: InquiryView }) {
  const { t, language } = useWords()
  const count = useQuery(countsQuery).data?.[view]
  const shown = count === undefined ? '' : count >= countLimit ? t('view.many') : numberOf(count, language)
  const Icon = viewIcons[view]
  const name = t(`view.${view}`)
  return (
    <Link
      to="/inbox/$view"
      params={{ view }}
      search={{}}
      activeOptions={{ includeSearch: false }}
      className={styles.view}
      data-view={view}
      data-some={(count ?? 0) > 0 || undefined}
    >
      <Icon size={18} stroke={1.7} aria-hidden="true" />
      <span className={styles.name}>{name}</span>
      <span className={styles.count}>{shown}</span>
    </Link>
  )
}
