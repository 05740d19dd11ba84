import { useMutation } from '@tanstack/react-query'
import { IconAlertTriangle, IconHelpCircle, IconLoader2 } from '@tabler/icons-react'
import type { Reply } from '#server/contract/index.ts'
import { RequestError, request } from '../api/client.ts'
import { refreshConversation } from '../api/refresh.ts'
import { timeOf } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { isFacebooksWord, replyFailureOf } from './reply-failure.ts'
import styles from './outgoing-reply.module.css'

/** A reply on its way out. Until the platform has taken it, it answers nothing, and says so. */
export function OutgoingReply({
  reply,
}: {
  reply: Pick<
    Reply,
    'id' | 'conversationId' | 'text' | 'holding' | 'state' | 'failure' | 'createdAt' | 'responderName'
  >
}) {
  const { t } = useWords()
  const stuck = reply.state === 'failed' || reply.state === 'uncertain'
  const Icon = reply.state === 'failed' ? IconAlertTriangle : stuck ? IconHelpCircle : IconLoader2
  return (
    <article
      className={styles.reply}
      data-state={reply.state}
      data-message={reply.id}
      aria-label={t(`reply.state.${reply.state}`)}
    >
      <p className={styles.text}>{reply.text}</p>
      <p className={styles.meta} role={stuck ? undefined : 'status'}>
        <span className={styles.state}>
          <Icon size={15} aria-hidden="true" className={stuck ? undefined : styles.turning} />
          {t(`reply.state.${reply.state}`)}
        </span>
        <span>{reply.responderName}</span>
        <time dateTime={reply.createdAt}>{timeOf(reply.createdAt)}</time>
        {reply.holding && <span>{t('conversation.holding')}</span>}
      </p>
      {stuck && <Remedy reply={reply} />}
    </article>
  )
}

function Remedy({ reply }: { reply: Pick<Reply, 'id' | 'conversationId' | 'state' | 'failure'> }) {
  const { t } = useWords()
  const { failure } = reply
  const code = reply.state === 'failed' ? replyFailureOf(failure?.code ?? '') : 'unknown_outcome'
  const act = useMutation({
    mutationFn: async (what: 'retry' | 'discard') => {
      await request(what === 'retry' ? 'retryReply' : 'discardReply', { params: { id: reply.id } })
      return what
    },
    onSuccess: (what) => {
      if (what === 'discard') toast({ message: t('reply.discarded') })
    },
    onError: (error) =>
      toast({ message: t(`error.${error instanceof RequestError ? error.code : 'internal'}`), tone: 'bad' }),
    onSettled: () => refreshConversation(reply.conversationId),
  })
  return (
    <div className={styles.remedy}>
      <p>
        {t(`reply.failure.${code}`)} {reply.state === 'failed' && t('reply.failedHint')}
        {failure?.message && isFacebooksWord(failure.code) && (
          <span className={styles.reason}>Facebook: {failure.message}</span>
        )}
      </p>
      <div className={styles.acts}>
        <Button size="small" busy={act.isPending} onClick={() => act.mutate('retry')}>
          {t('reply.retry')}
        </Button>
        <Button size="small" kind="quiet" busy={act.isPending} onClick={() => act.mutate('discard')}>
          {t('reply.discard')}
        </Button>
      </div>
    </div>
  )
}
