import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import type { Conversation, Inquiry, Message } from '#server/contract/index.ts'
import { conversationQuery, messagesQuery } from '../api/queries.ts'
import { dayKey } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import { LoadFailure } from '../ui/notice.tsx'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
import { lastItem, leavingKey } from './last-item.ts'
import { MessageView } from './message-view.tsx'
import { OutgoingReply } from './outgoing-reply.tsx'
import { PostCard } from './post-card.tsx'
import { ReplyBox } from './reply-box.tsx'
import type { ReplyBoxHandle } from './reply-box.tsx'
import { DayLine, Thread } from './thread.tsx'
import { commentItems, messengerItems, openingMessage } from './thread-items.ts'
import { useResponder } from '../account/use-responder.ts'
import { serverNow } from '../api/clock.ts'
import { useDraft } from './use-draft.ts'
import { useSendReply } from './use-send-reply.ts'
import type { Outgoing } from './use-send-reply.ts'
import styles from './conversation-pane.module.css'

interface ConversationPaneProps {
  inquiry: Inquiry
  head: ReactNode
  onSent: (replyId: string, outgoing: Outgoing) => void
  ref?: Ref<ReplyBoxHandle>
}

export function ConversationPane({ inquiry, head, onSent, ref }: ConversationPaneProps) {
  const { t } = useWords()
  const conversation = useQuery(conversationQuery(inquiry.conversationId))
  const messages = useInfiniteQuery(messagesQuery(inquiry.conversationId))
  const failure = conversation.error ?? messages.error
  return (
    <section className={styles.pane} aria-label={t('conversation.label')}>
      {head}
      {conversation.data && messages.data ? (
        <OpenConversation
          key={inquiry.id}
          inquiry={inquiry}
          conversation={conversation.data}
          messages={messages.data.pages.toReversed().flatMap(({ items }) => items)}
          seenVersion={messages.data.pages[0]?.seenVersion ?? conversation.data.version}
          older={{
            has: messages.hasNextPage,
            loading: messages.isFetchingNextPage,
            load: () => void messages.fetchNextPage(),
          }}
          onSent={onSent}
          {...(ref !== undefined && { ref })}
        />
      ) : failure ? (
        <LoadFailure
          error={failure}
          onRetry={() => {
            void conversation.refetch()
            void messages.refetch()
          }}
        />
      ) : (
        <ConversationSkeleton />
      )}
    </section>
  )
}

interface OpenConversationProps {
  inquiry: Inquiry
  conversation: Conversation
  messages: Message[]
  seenVersion: number
  older: { has: boolean; loading: boolean; load: () => void }
  onSent: ConversationPaneProps['onSent']
  ref?: Ref<ReplyBoxHandle>
}

function OpenConversation(props: OpenConversationProps) {
  const { inquiry, conversation, messages, seenVersion, older, onSent, ref } = props
  const { t } = useWords()
  const responder = useResponder()
  const box = useRef<ReplyBoxHandle>(null)
  const [draft, setDraft] = useDraft(conversation.id)
  const [chosenId, setChosenId] = useState<string>()
  const [seen, setSeen] = useState<ReadonlySet<string>>()
  const comment = conversation.kind === 'comment'
  const { inquiries, channel } = conversation

  const items = useMemo(
    () => (comment ? commentItems(messages, inquiries) : messengerItems(messages, inquiries, dayKey)),
    [comment, messages, inquiries],
  )
  const chosen = messages.find(({ id }) => id === chosenId)
  const target = comment ? (chosen ?? openingMessage(messages, inquiry)) : undefined
  const personName = (target ? target.author?.name : inquiry.person.name) ?? t('person.unnamed')

  const reply = useSendReply({
    conversationId: conversation.id,
    onSent: (replyId, outgoing) => {
      setDraft({ text: '', holding: false })
      setChosenId(undefined)
      setSeen(undefined)
      onSent(replyId, outgoing)
    },
  })

  function send(next: boolean, evenIfAnswered = false) {
    setSeen(new Set(messages.map(({ id }) => id)))
    reply.send({
      text: draft.text.trim(),
      holding: draft.holding,
      inReplyToMessageId: target?.id,
      seenVersion,
      evenIfAnswered,
      next,
    })
  }

  useImperativeHandle(ref, () => ({
    focus: () => box.current?.focus(),
    send: (next) => box.current?.send(next),
  }))

  const moved = reply.refusal?.code === 'conversation_moved'
  const firstFresh = moved ? messages.find(({ id }) => seen && !seen.has(id))?.id : undefined
  useEffect(() => {
    if (firstFresh)
      document
        .querySelector(`[data-message="${CSS.escape(firstFresh)}"]`)
        ?.scrollIntoView({ block: 'center' })
  }, [firstFresh])

  const leaving = reply.outgoing && !conversation.replies.some(({ text }) => text === reply.outgoing?.text)
  const opening = comment ? openingMessage(messages, inquiry)?.id : undefined
  return (
    <>
      <Thread
        firstKey={messages[0]?.id}
        last={lastItem(messages, conversation.replies, Boolean(leaving), responder?.name)}
        startAt={opening === messages.at(-1)?.id ? undefined : opening}
        older={older}
        top={conversation.post && <PostCard post={conversation.post} pageName={channel.name} />}
      >
        {items.map((item) =>
          item.type === 'day' ? (
            <DayLine key={item.key} at={item.at} />
          ) : (
            <MessageView
              key={item.key}
              item={item}
              layout={conversation.kind}
              pageName={channel.name}
              channelId={channel.id}
              fresh={moved && seen !== undefined && !seen.has(item.key)}
              chosen={item.key === target?.id}
              onChoose={
                comment &&
                item.message.direction === 'inbound' &&
                !item.message.deletedAt &&
                conversation.sending.allowed
                  ? () => {
                      setChosenId(item.key)
                      box.current?.focus()
                    }
                  : undefined
              }
            />
          ),
        )}
        {conversation.replies.map((one) => (
          <OutgoingReply key={one.id} reply={one} />
        ))}
        {leaving && reply.outgoing && (
          <OutgoingReply
            reply={{
              id: leavingKey,
              conversationId: conversation.id,
              text: reply.outgoing.text,
              holding: reply.outgoing.holding,
              state: 'waiting',
              failure: null,
              createdAt: new Date(serverNow()).toISOString(),
              responderName: responder?.name ?? '',
            }}
          />
        )}
      </Thread>
      <ReplyBox
        ref={box}
        conversation={conversation}
        target={target}
        personName={personName}
        draft={draft}
        onDraft={setDraft}
        isSending={reply.isSending}
        refusal={reply.refusal}
        onSend={send}
        onForget={reply.forget}
      />
    </>
  )
}
