import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { startLive } from '../api/live.ts'
import { useWords } from '../i18n/use-words.ts'
import { SentWatch } from '../inbox/sent-watch-notes.tsx'
import { LiveNote } from './live-note.tsx'
import { SideBar } from './side-bar.tsx'
import { useTitle } from './use-title.ts'
import styles from './shell.module.css'

/** What stays on the screen while one is signed in: the views, the account, the state of the connection. */
export function Shell() {
  const { t } = useWords()
  useEffect(() => startLive(), [])
  useTitle()
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#list">
        {t('app.skip')}
      </a>
      <SideBar />
      <Outlet />
      <SentWatch />
      <LiveNote />
    </div>
  )
}
