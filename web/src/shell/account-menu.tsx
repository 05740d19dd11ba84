import { useNavigate } from '@tanstack/react-router'
import { IconKeyboard, IconLogout, IconMoon, IconSettings, IconSun, IconSunMoon } from '@tabler/icons-react'
import type { Language } from '#server/contract/index.ts'
import { useResponder } from '../account/use-responder.ts'
import { useSignOut } from '../account/use-sign-out.ts'
import { request } from '../api/client.ts'
import { queryClient, sessionQuery } from '../api/queries.ts'
import { showLanguage } from '../i18n/language.ts'
import { useWords } from '../i18n/use-words.ts'
import { Menu } from '../ui/menu.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import { useThemeChoice } from '../ui/theme.tsx'
import styles from './account-menu.module.css'

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true }

async function speak(chosen: Language) {
  await showLanguage(chosen)
  queryClient.setQueryData(
    sessionQuery.queryKey,
    (session) => session && { ...session, responder: { ...session.responder, language: chosen } },
  )
  // The screen has changed already; that the server remembers it for next time can wait for a better moment.
  await request('setLanguage', { body: { language: chosen } }).catch(() => undefined)
}

export function AccountMenu() {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const responder = useResponder()
  const signOut = useSignOut()
  const [theme, setTheme] = useThemeChoice()
  if (!responder) return null

  const admin = {
    id: 'settings',
    label: t('app.settings'),
    icon: <IconSettings {...icon} />,
    run: () => void navigate({ to: '/settings/team' }),
  }
  return (
    <Menu
      label={t('app.account')}
      place="top-start"
      width={232}
      trigger={
        <button type="button" className={styles.account}>
          <span className="unseen">{t('app.accountOf')} </span>
          <PersonMark id={responder.id} name={responder.name} size="small" />
          <span className={styles.lines}>
            <span className={styles.name}>{responder.name}</span>
            <span className={styles.role}>{t(`settings.roles.${responder.role}`)}</span>
          </span>
        </button>
      }
      groups={[
        {
          id: 'language',
          title: t('app.language'),
          items: [
            { id: 'vi', label: 'Tiếng Việt', chosen: language === 'vi', run: () => void speak('vi') },
            { id: 'en', label: 'English', chosen: language === 'en', run: () => void speak('en') },
          ],
        },
        {
          id: 'theme',
          title: t('app.theme'),
          items: [
            {
              id: 'auto',
              label: t('app.themeAuto'),
              icon: <IconSunMoon {...icon} />,
              chosen: theme === 'auto',
              run: () => setTheme('auto'),
            },
            {
              id: 'light',
              label: t('app.themeLight'),
              icon: <IconSun {...icon} />,
              chosen: theme === 'light',
              run: () => setTheme('light'),
            },
            {
              id: 'dark',
              label: t('app.themeDark'),
              icon: <IconMoon {...icon} />,
              chosen: theme === 'dark',
              run: () => setTheme('dark'),
            },
          ],
        },
        {
          id: 'more',
          items: [
            ...(responder.role === 'admin' ? [admin] : []),
            {
              id: 'keys',
              label: t('app.keyboard'),
              icon: <IconKeyboard {...icon} />,
              run: () => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true })),
            },
            { id: 'out', label: t('app.signOut'), icon: <IconLogout {...icon} />, run: () => void signOut() },
          ],
        },
      ]}
    />
  )
}
