import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/VisuallyHidden.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Tooltip.css'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import {
  MantineProvider,
  createTheme,
  localStorageColorSchemeManager,
  useMantineColorScheme,
} from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import styles from './theme.module.css'

const theme = createTheme({
  fontFamily: 'var(--font)',
  defaultRadius: 'md',
  respectReducedMotion: true,
})

// theme.js reads the same key before the first paint.
const kept = localStorageColorSchemeManager({ key: 'hoi-am.theme' })

export function Theme({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} colorSchemeManager={kept} defaultColorScheme="auto">
      {children}
      <Notifications
        position="bottom-right"
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
