import { Link, Outlet } from '@tanstack/react-router'
import { useIsAdmin } from '../account/use-responder.ts'
import { useWords } from '../i18n/use-words.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './settings.module.css'

export function SettingsPage() {
  const { t } = useWords()
  const admin = useIsAdmin()
  if (!admin)
    return (
      <main className={styles.page} id="list">
        <Notice title={t('settings.forbidden')}>{t('settings.forbiddenHint')}</Notice>
      </main>
    )
  return (
    <main className={styles.page} id="list">
      <div className={styles.column}>
        <h1 className={styles.title}>{t('settings.title')}</h1>
        <nav className={styles.tabs} aria-label={t('settings.title')}>
          <Link to="/settings/team" className={styles.tab}>
            {t('settings.team')}
          </Link>
          <Link to="/settings/channels" className={styles.tab}>
            {t('settings.channels')}
          </Link>
        </nav>
        <Outlet />
      </div>
    </main>
  )
}
