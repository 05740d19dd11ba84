import { IconBrandMessenger, IconMessageCircle, IconUser } from '@tabler/icons-react'
import type { ConversationKind } from '#server/contract/index.ts'
import { hueOf, initialsOf } from './initials.ts'
import { cx } from './cx.ts'
import styles from './person-mark.module.css'

interface PersonMarkProps {
  id: string
  name: string | null
  kind?: ConversationKind
  size?: 'small' | 'usual'
}

/** Who: initials on a colour that stays with the person; what kind of conversation, in the corner. */
export function PersonMark({ id, name, kind, size = 'usual' }: PersonMarkProps) {
  const Kind = kind === 'messenger' ? IconBrandMessenger : IconMessageCircle
  return (
    <span className={cx(styles.mark, styles[size])} aria-hidden="true">
      <span className={styles.face} style={{ '--hue': hueOf(id) }}>
        {name ? initialsOf(name) : <IconUser size={size === 'small' ? 14 : 18} stroke={1.8} />}
      </span>
      {kind && (
        <span className={styles.kind}>
          <Kind size={13} stroke={2} />
        </span>
      )}
    </span>
  )
}
