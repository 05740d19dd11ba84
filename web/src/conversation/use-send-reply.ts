import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { RequestError, request } from '../api/client.ts'
import type { FailureCode } from '../api/client.ts'
import { refreshConversation, refreshInquiries } from '../api/refresh.ts'

export interface Outgoing {
  text: string
  holding: boolean
  inReplyToMessageId: string | undefined
  seenVersion: number
  evenIfAnswered: boolean
  next: boolean
}

/** Why the server did not take the reply, and what was about to be sent. The draft stays where it is. */
export interface Refusal {
  code: FailureCode
  outgoing: Outgoing
}

interface Options {
  conversationId: string
  onSent: (replyId: string, outgoing: Outgoing) => void
}

export function useSendReply({ conversationId, onSent }: Options) {
  const [refusal, setRefusal] = useState<Refusal>()
  const attempt = useRef<{ id: string; content: string }>(undefined)

  /** The same words asked for twice are one reply, also when the first answer was lost on the way. */
  function idFor(outgoing: Outgoing): string {
    const content = JSON.stringify([outgoing.text, outgoing.holding, outgoing.inReplyToMessageId])
    if (attempt.current?.content !== content) attempt.current = { id: crypto.randomUUID(), content }
    return attempt.current.id
  }

  const sending = useMutation({
    mutationFn: (outgoing: Outgoing) =>
      request('writeReply', {
        params: { id: conversationId },
        body: {
          id: idFor(outgoing),
          text: outgoing.text,
          seenVersion: outgoing.seenVersion,
          ...(outgoing.inReplyToMessageId !== undefined && {
            inReplyToMessageId: outgoing.inReplyToMessageId,
          }),
          ...(outgoing.holding && { holding: true }),
          ...(outgoing.evenIfAnswered && { evenIfAnswered: true }),
        },
      }),
    onMutate: () => setRefusal(undefined),
    onSuccess: async (reply, outgoing) => {
      attempt.current = undefined
      onSent(reply.id, outgoing)
      await Promise.all([refreshConversation(conversationId), refreshInquiries()])
    },
    onError: async (error, outgoing) => {
      const code = error instanceof RequestError ? error.code : 'internal'
      if (code === 'conversation_moved' || code === 'already_answered')
        await refreshConversation(conversationId)
      setRefusal({ code, outgoing })
    },
  })

  return {
    send: (outgoing: Outgoing) => {
      if (!sending.isPending) sending.mutate(outgoing)
    },
    isSending: sending.isPending,
    outgoing: sending.isPending ? sending.variables : undefined,
    refusal,
    forget: () => setRefusal(undefined),
  }
}
