import '@mantine/core/styles/baseline.layer.css'
import '@mantine/core/styles/default-css-variables.layer.css'
import '@mantine/core/styles/global.layer.css'
import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/VisuallyHidden.layer.css'
import '@mantine/core/styles/Paper.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Tooltip.layer.css'
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import {
  MantineProvider,
  createTheme,
  localStorageColorSchemeManager,
  useMantineColorScheme,
} from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { phone, useMedia } from './use-media.ts'
import styles from './theme.module.css'

const theme = createTheme({
  fontFamily: 'var(--font)',
  defaultRadius: 'md',
  respectReducedMotion: true,
})

// theme.js reads the same key before the first paint.
const kept = localStorageColorSchemeManager({ key: 'hoi-am.theme' })

export function Theme({ children }: { children: ReactNode }) {
  const onPhone = useMedia(phone)
  return (
    <MantineProvider theme={theme} colorSchemeManager={kept} defaultColorScheme="auto">
      {children}
      <Notifications
        position={onPhone ? 'top-center' : 'bottom-left'}
        autoClose={5000}
        limit={3}
        classNames={{ notification: styles.toast ?? '' }}
      />
    </MantineProvider>
  )
}

export type ThemeChoice = MantineColorScheme

export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return [colorScheme, setColorScheme]
}
