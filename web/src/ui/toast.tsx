import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import styles from './toast.module.css'

interface Toast {
  message: string
  tone?: 'plain' | 'bad'
  action?: { label: string; run: () => void }
}

/** Says in passing what has been done, and offers the way back. Gives what takes it off again. */
export function toast({ message, tone = 'plain', action }: Toast): () => void {
  const id = crypto.randomUUID()
  const body: ReactNode = (
    <span className={styles.body}>
      <span className={styles.message}>{message}</span>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            notifications.hide(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
    </span>
  )
  const tones = { 'data-tone': tone }
  notifications.show({
    id,
    message: body,
    withCloseButton: false,
    role: tone === 'bad' ? 'alert' : 'status',
    ...tones,
  })
  return () => notifications.hide(id)
}
