import { IconHourglassHigh, IconSend2 } from '@tabler/icons-react'
import { useId, useImperativeHandle, useRef } from 'react'
import type { Ref } from 'react'
import type { Conversation, Message } from '#server/contract/index.ts'
import { useMinute } from '../api/clock.ts'
import { nearTime } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { modName } from '../keys/key-match.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { ReplyBlocked } from './reply-blocked.tsx'
import { ReplyRefusal } from './reply-refusal.tsx'
import type { Draft } from './use-draft.ts'
import type { Refusal } from './use-send-reply.ts'
import styles from './reply-box.module.css'

export interface ReplyBoxHandle {
  focus: () => void
  send: (next: boolean) => void
}

interface ReplyBoxProps {
  conversation: Conversation
  target: Message | undefined
  personName: string
  draft: Draft
  onDraft: (draft: Draft) => void
  isSending: boolean
  refusal: Refusal | undefined
  onSend: (next: boolean, evenIfAnswered?: boolean) => void
  onForget: () => void
  ref?: Ref<ReplyBoxHandle>
}

const nearLimit = 200

export function ReplyBox(props: ReplyBoxProps) {
  const { conversation, target, personName, draft, onDraft, isSending, refusal, onSend, onForget, ref } =
    props
  const { t, language } = useWords()
  const id = useId()
  const now = useMinute()
  const box = useRef<HTMLTextAreaElement>(null)
  const { sending } = conversation
  const left = sending.maxLength - draft.text.length
  const ready = draft.text.trim() !== '' && left >= 0 && !isSending && sending.allowed
  const comment = conversation.kind === 'comment'

  const send = (next: boolean) => {
    if (ready) onSend(next)
    else box.current?.focus()
  }
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus(), send }))

  if (!sending.allowed)
    return (
      <ReplyBlocked reason={sending.reason} permalink={conversation.permalink} hasDraft={draft.text !== ''} />
    )

  return (
    <form
      className={styles.box}
      aria-label={t('reply.form')}
      data-holding={draft.holding || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        send(false)
      }}
    >
      {refusal && (
        <ReplyRefusal
          refusal={refusal}
          onSend={() => onSend(refusal.outgoing.next, refusal.code === 'already_answered')}
          onForget={() => {
            onForget()
            box.current?.focus()
          }}
        />
      )}
      <p className={styles.target}>
        <label htmlFor={id}>{t(comment ? 'reply.toComment' : 'reply.to', { name: personName })}</label>
        {comment && target?.text && <span className={styles.quote}>{target.text}</span>}
        {sending.windowClosesAt && (
          <span className={styles.window}>
            {t('reply.windowCloses', { when: nearTime(sending.windowClosesAt, now, t, language) })}
          </span>
        )}
      </p>
      <span className={styles.grow} data-text={`${draft.text}\n`}>
        <textarea
          id={id}
          ref={box}
          rows={1}
          className={styles.text}
          value={draft.text}
          placeholder={t('reply.placeholder', { name: personName })}
          aria-invalid={left < 0 || undefined}
          aria-describedby={`${id}-left`}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
      </span>
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.holding}
          aria-pressed={draft.holding}
          title={t('reply.holdingHint')}
          onClick={() => onDraft({ ...draft, holding: !draft.holding })}
        >
          <IconHourglassHigh size={16} stroke={1.7} aria-hidden="true" />
          {t('reply.holding')}
        </button>
        <span id={`${id}-left`} className={cx(styles.left, left < 0 && styles.over)} role="status">
          {left < 0
            ? t('reply.over', { count: -left })
            : left <= nearLimit
              ? t('reply.left', { count: left })
              : draft.holding
                ? t('reply.holdingHint')
                : ''}
        </span>
        <span className={styles.hint}>{t('reply.sendHint', { mod: modName() })}</span>
        <Button onClick={() => send(true)} disabled={!ready}>
          {t('reply.sendNext')}
        </Button>
        <Button
          kind="primary"
          type="submit"
          disabled={!ready}
          busy={isSending}
          icon={<IconSend2 size={16} stroke={1.8} aria-hidden="true" />}
        >
          {t('reply.send')}
        </Button>
      </div>
    </form>
  )
}
