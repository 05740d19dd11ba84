import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import styles from './dialog-frame.module.css'

export interface DialogProps {
  title: string
  opened: boolean
  onClose: () => void
  children: ReactNode
  width?: number
  /** Slides over from the right edge, at full height. */
  side?: boolean
}

export function DialogFrame({ title, opened, onClose, children, width = 440, side = false }: DialogProps) {
  const { t } = useWords()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={width}
      centered={!side}
      transitionProps={{ duration: 140, transition: side ? 'slide-left' : 'pop' }}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      overlayProps={{ backgroundOpacity: 0.32 }}
      classNames={{
        inner: (side ? styles.sideInner : styles.inner) ?? '',
        content: (side ? styles.side : styles.content) ?? '',
        header: styles.header ?? '',
        title: styles.title ?? '',
        body: (side ? styles.sideBody : styles.body) ?? '',
      }}
    >
      {children}
    </Modal>
  )
}
