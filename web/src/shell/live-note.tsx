import { IconCheck, IconRefresh, IconWifiOff } from '@tabler/icons-react'
import { useLiveState } from '../api/live.ts'
import { useWords } from '../i18n/use-words.ts'
import styles from './live-note.module.css'

/** Says when the screen may be behind, and when it has caught up. */
export function LiveNote() {
  const state = useLiveState()
  const { t } = useWords()
  const lost = state === 'reconnecting' || state === 'offline'
  return (
    <div className={styles.place} role="status" data-live={state}>
      {lost && (
        <p className={styles.note}>
          {state === 'offline' ? (
            <IconWifiOff size={16} aria-hidden="true" />
          ) : (
            <IconRefresh size={16} className={styles.turning} aria-hidden="true" />
          )}
          <strong>{t(state === 'offline' ? 'live.offline' : 'live.reconnecting')}</strong>
          <span>{t(state === 'offline' ? 'live.offlineHint' : 'live.reconnectingHint')}</span>
        </p>
      )}
      {state === 'caught-up' && (
        <p className={styles.note} data-good>
          <IconCheck size={16} aria-hidden="true" />
          <strong>{t('live.caughtUp')}</strong>
        </p>
      )}
    </div>
  )
}
