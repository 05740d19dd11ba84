import { useEffect, useRef } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import type { Refusal } from './use-send-reply.ts'
import styles from './reply-notes.module.css'

interface ReplyRefusalProps {
  refusal: Refusal
  onSend: () => void
  onForget: () => void
}

/** What stood in the way of a reply, and what its author may do. The draft is still in the box. */
export function ReplyRefusal({ refusal, onSend, onForget }: ReplyRefusalProps) {
  const { t } = useWords()
  const first = useRef<HTMLButtonElement>(null)
  const { code } = refusal
  const asks = code === 'conversation_moved' || code === 'already_answered'

  useEffect(() => {
    if (asks) first.current?.focus()
  }, [asks])

  return (
    <div className={styles.refusal} role="alert" data-code={code}>
      <p>
        <strong>
          {code === 'conversation_moved'
            ? t('reply.moved')
            : code === 'already_answered'
              ? t('reply.answered')
              : t('reply.notSent')}
        </strong>
        <br />
        {code === 'conversation_moved' && t('reply.movedHint')}
        {code === 'already_answered' && t('reply.answeredHint')}
        {!asks && `${t(`error.${code}`)} ${t('reply.kept')}`}
      </p>
      <div className={styles.acts}>
        {asks && (
          <Button size="small" kind="primary" ref={first} onClick={onSend}>
            {t(code === 'conversation_moved' ? 'reply.movedSend' : 'reply.answeredSend')}
          </Button>
        )}
        <Button size="small" kind="quiet" onClick={onForget}>
          {t(asks ? 'app.cancel' : 'app.close')}
        </Button>
      </div>
    </div>
  )
}
