import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Conversation, DismissalReason, Inquiry } from '#server/contract/index.ts'
import { RequestError, request } from '../api/client.ts'
import { inquiryQuery, queryClient } from '../api/queries.ts'
import { refreshConversation, refreshInquiries } from '../api/refresh.ts'
import { useWords } from '../i18n/use-words.ts'
import { toast } from '../ui/toast.tsx'

async function settle(inquiry: Inquiry): Promise<void> {
  queryClient.setQueryData(inquiryQuery(inquiry.id).queryKey, inquiry)
  await Promise.all([refreshConversation(inquiry.conversationId), refreshInquiries()])
}

/** Dismissing an inquiry and taking that back. */
export function useDismissal(conversation: Conversation | undefined) {
  const { t } = useWords()
  const takeOff = useRef<() => void>(undefined)

  const refused = (error: Error) => {
    toast({ message: t(`error.${error instanceof RequestError ? error.code : 'internal'}`), tone: 'bad' })
    if (conversation) void refreshConversation(conversation.id)
    void refreshInquiries()
  }

  const restore = useMutation({
    mutationFn: (id: string) => request('restoreInquiry', { params: { id } }),
    onSuccess: async (inquiry) => {
      takeOff.current?.()
      takeOff.current = toast({ message: t('dismissal.restored') })
      await settle(inquiry)
    },
    onError: refused,
  })

  const dismiss = useMutation({
    mutationFn: ({ id, reason, note }: { id: string; reason: DismissalReason; note: string }) =>
      request('dismissInquiry', {
        params: { id },
        body: { reason, seenVersion: conversation?.version ?? 0, ...(note && { note }) },
      }),
    onSuccess: async (inquiry, { reason }) => {
      takeOff.current?.()
      takeOff.current = toast({
        message: t('dismissal.done', { reason: t(`dismissal.${reason}`) }),
        action: { label: t('conversation.restore'), run: () => restore.mutate(inquiry.id) },
      })
      await settle(inquiry)
    },
    onError: refused,
  })

  return { dismiss, restore }
}
