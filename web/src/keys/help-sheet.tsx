import { useWords } from '../i18n/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { actions } from './actions.ts'
import type { ActionGroup } from './actions.ts'
import { modName } from './key-match.ts'
import styles from './help-sheet.module.css'

const groups: readonly ActionGroup[] = ['Move', 'Act', 'Go', 'App']
const names: Record<string, string> = { Escape: 'Esc', Enter: '↵', Shift: '⇧' }

export function HelpSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('keys.title')} opened={opened} onClose={onClose} width={680}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group} className={styles.group}>
            <h3>{t(`keys.group${group}`)}</h3>
            <dl>
              {actions
                .filter((action) => action.group === group)
                .map((action) => (
                  <div key={action.name} className={styles.line}>
                    <dt>{t(`keys.${action.name}`)}</dt>
                    <dd>
                      {action.keys.map((keys) => (
                        <KeyNames key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>{t('keys.note')}</p>
    </Dialog>
  )
}

function KeyNames({ keys }: { keys: string }) {
  const { t } = useWords()
  const pair = keys.split(' ')
  return (
    <span className={styles.keys}>
      {pair.map((chord, index) => (
        <span key={chord} className={styles.keys}>
          {index > 0 && <span className={styles.then}>{t('keys.then')}</span>}
          {chord.split('+').map((key) => (
            <kbd key={key}>{key === 'Mod' ? modName() : (names[key] ?? key.toUpperCase())}</kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
