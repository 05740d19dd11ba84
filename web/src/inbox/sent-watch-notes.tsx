import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { conversationQuery } from '../api/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import { toast } from '../ui/toast.tsx'
import { forgetReply, onWatched, watchedReplies } from './sent-watch.ts'

/** Tells whoever has moved on that a reply of theirs did not go out. */
export function SentWatch() {
  const { t } = useWords()
  const navigate = useNavigate()
  const watched = useSyncExternalStore(onWatched, watchedReplies)
  const conversations = useQueries({
    queries: watched.map(({ inquiry }) => conversationQuery(inquiry.conversationId)),
    combine: (results) => results.map(({ data, dataUpdatedAt }) => ({ data, dataUpdatedAt })),
  })

  useEffect(() => {
    for (const [index, { replyId, inquiry, view, sentAt }] of watched.entries()) {
      const { data, dataUpdatedAt = 0 } = conversations[index] ?? {}
      if (!data || dataUpdatedAt < sentAt) continue
      const reply = data.replies.find(({ id }) => id === replyId)
      if (reply && (reply.state === 'waiting' || reply.state === 'sending')) continue
      forgetReply(replyId)
      const reading = new URLSearchParams(location.search).get('inquiry') === inquiry.id
      if (!reply || reply.state === 'sent' || reading) continue
      toast({
        message: `${t(`reply.state.${reply.state}`)}: ${inquiry.person.name ?? t('person.unnamed')}`,
        tone: 'bad',
        action: {
          label: t('keys.open'),
          run: () => void navigate({ to: '/inbox/$view', params: { view }, search: { inquiry: inquiry.id } }),
        },
      })
    }
  }, [watched, conversations, t, navigate])

  return null
}
