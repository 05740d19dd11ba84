import { IconCircleMinus, IconNote } from '@tabler/icons-react'
import { useState } from 'react'
import type { DismissalReason, Inquiry } from '#server/contract/index.ts'
import { serverNow } from '../api/clock.ts'
import { useWords } from '../i18n/use-words.ts'
import { standingAt } from '../inbox/inquiry-clock.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu } from '../ui/menu.tsx'
import { dismissalLetters } from './dismissal-letters.ts'
import styles from './dismiss-menu.module.css'

interface DismissMenuProps {
  inquiry: Inquiry
  opened: boolean
  onChange: (opened: boolean) => void
  busy: boolean
  onDismiss: (reason: DismissalReason, note: string) => void
}

export function DismissMenu({ inquiry, opened, onChange, busy, onDismiss }: DismissMenuProps) {
  const { t } = useWords()
  const [noting, setNoting] = useState(false)
  const afterDue = standingAt(inquiry, serverNow()) === 'overdue'
  const items = dismissalLetters.map(([reason, letter]) => ({
    id: reason,
    label: t(`dismissal.${reason}`),
    letter,
    run: () => onDismiss(reason, ''),
  }))
  const withNote = {
    id: 'note',
    label: t('dismissal.withNote'),
    letter: 'n',
    icon: <IconNote size={16} stroke={1.7} aria-hidden="true" />,
    run: () => setNoting(true),
  }
  return (
    <>
      <Menu
        label={t('dismissal.title')}
        opened={opened}
        onChange={onChange}
        width={264}
        trigger={
          <Button
            size="small"
            busy={busy}
            icon={<IconCircleMinus size={16} stroke={1.8} aria-hidden="true" />}
          >
            {t('conversation.dismiss')}
          </Button>
        }
        groups={[
          {
            id: 'reasons',
            title: t('dismissal.title'),
            ...(afterDue && { note: t('dismissal.afterDue') }),
            items,
          },
          { id: 'more', items: [withNote] },
        ]}
      />
      <Dialog title={t('dismissal.noteTitle')} opened={noting} onClose={() => setNoting(false)}>
        <DismissForm
          onDismiss={(reason, note) => {
            setNoting(false)
            onDismiss(reason, note)
          }}
          onCancel={() => setNoting(false)}
        />
      </Dialog>
    </>
  )
}

interface DismissFormProps {
  onDismiss: (reason: DismissalReason, note: string) => void
  onCancel: () => void
}

function DismissForm({ onDismiss, onCancel }: DismissFormProps) {
  const { t } = useWords()
  const [reason, setReason] = useState<DismissalReason>('off-topic')
  const [note, setNote] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onDismiss(reason, note.trim())
      }}
    >
      <fieldset className={styles.reasons}>
        <legend>{t('dismissal.reason')}</legend>
        {dismissalLetters.map(([name]) => (
          <label key={name}>
            <input type="radio" name="reason" checked={reason === name} onChange={() => setReason(name)} />
            {t(`dismissal.${name}`)}
          </label>
        ))}
      </fieldset>
      <label className={styles.note}>
        {t('dismissal.note')}
        <textarea
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          data-autofocus
        />
      </label>
      <div className={styles.acts}>
        <Button kind="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <Button kind="primary" type="submit">
          {t('dismissal.confirm')}
        </Button>
      </div>
    </form>
  )
}
