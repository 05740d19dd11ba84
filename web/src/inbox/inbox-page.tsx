import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { InquiryView } from '#server/contract/index.ts'
import { ConversationHead } from '../conversation/conversation-head.tsx'
import { ConversationSkeleton } from '../conversation/conversation-skeleton.tsx'
import { ConversationPane } from '../conversation/conversation-pane.tsx'
import { DismissMenu } from '../conversation/dismiss-menu.tsx'
import type { ReplyBoxHandle } from '../conversation/reply-box.tsx'
import { FactsPane } from '../facts/facts-pane.tsx'
import { useWords } from '../i18n/use-words.ts'
import { HelpSheet } from '../keys/help-sheet.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { phone, useMedia, wide } from '../ui/use-media.ts'
import { ChooseNotice, GoneNotice } from './choose-notice.tsx'
import { DayStrip } from './day-strip.tsx'
import { InquiryList } from './inquiry-list.tsx'
import type { ListHandle } from './inquiry-list.tsx'
import { isOpen } from './inquiry-clock.ts'
import { useDismissal } from './use-dismissal.ts'
import { useFactsShown } from './use-facts-shown.ts'
import { useFreshOfficeHours } from './use-office-hours.ts'
import { useSelected } from './use-selected.ts'
import { watchReply } from './sent-watch.ts'
import styles from './inbox-page.module.css'

export function InboxPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { view } = useParams({ from: '/signed-in/inbox/$view' })
  const { inquiry: selectedId } = useSearch({ from: '/signed-in/inbox/$view' })
  const list = useRef<ListHandle>(null)
  const reply = useRef<ReplyBoxHandle>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const onPhone = useMedia(phone)
  const isWide = useMedia(wide)
  const facts = useFactsShown(isWide)
  // Whose menu is open, and whose reply box gets the focus once it is there.
  const [menuFor, setMenuFor] = useState<string>()
  const replyFor = useRef<string>(undefined)
  const [helpOpened, setHelpOpened] = useState(false)
  const { inquiry, conversation, error } = useSelected(selectedId)
  const { dismiss, restore } = useDismissal(conversation)
  useFreshOfficeHours()

  const go = useCallback(
    (next: InquiryView, id?: string) =>
      void navigate({
        to: '/inbox/$view',
        params: { view: next },
        search: id === undefined ? {} : { inquiry: id },
      }),
    [navigate],
  )

  /** An act on a focused row that is not the open one opens it first: nobody acts on what they do not see. */
  function acted(): string | undefined {
    const focused = list.current?.focusedId() ?? selectedId
    if (focused !== undefined && focused !== selectedId) go(view, focused)
    return focused
  }

  const ready = inquiry !== undefined && conversation !== undefined && inquiry.id === selectedId
  const holdReply = useCallback(
    (handle: ReplyBoxHandle | null) => {
      reply.current = handle
      if (!handle || replyFor.current !== selectedId) return
      replyFor.current = undefined
      handle.focus()
    },
    [selectedId],
  )

  useEffect(() => {
    // The list is not on a phone's screen any more; whoever was in it is now reading here.
    if (onPhone && selectedId !== undefined) title.current?.focus()
  }, [onPhone, selectedId])

  useKeys({
    hasInquiry: () => ready || list.current?.focusedId() !== undefined,
    canDismiss: () => (ready && isOpen(inquiry.standing)) || list.current?.focusedId() !== undefined,
    canRestore: () => ready && inquiry.standing === 'dismissed',
    move: (step) => list.current?.move(step),
    open: () => {
      const focused = list.current?.focusedId()
      if (focused !== undefined) go(view, focused)
      else if (selectedId === undefined) list.current?.focusRow(undefined)
      else title.current?.focus()
    },
    reply: () => {
      const id = acted()
      if (id === selectedId && reply.current) reply.current.focus()
      else replyFor.current = id
    },
    send: (next) => reply.current?.send(next),
    dismiss: () => setMenuFor(acted()),
    restore: () => inquiry && restore.mutate(inquiry.id),
    toggleFacts: facts.toggle,
    letIn: () => list.current?.letIn(),
    leave: () => {
      if (document.activeElement instanceof HTMLTextAreaElement) {
        document.activeElement.blur()
        list.current?.focusRow(selectedId)
      } else if (selectedId !== undefined) {
        list.current?.focusRow(selectedId)
        go(view)
      }
    },
    go,
    help: () => setHelpOpened(true),
  })

  const factsPane = inquiry && <FactsPane inquiry={inquiry} conversation={conversation} view={view} />
  const close = () => go(view)
  return (
    <main className={styles.page} data-reading={selectedId !== undefined || undefined}>
      <h1 className="unseen">{t(`view.${view}`)}</h1>
      <DayStrip className={styles.strip} />
      <div className={styles.list}>
        <InquiryList key={view} ref={list} view={view} selectedId={selectedId} />
      </div>
      <div className={styles.conversation}>
        {selectedId === undefined && <ChooseNotice view={view} />}
        {selectedId !== undefined && error && !inquiry && <GoneNotice error={error} view={view} />}
        {selectedId !== undefined && !error && !inquiry && <ConversationSkeleton />}
        {inquiry && (
          <ConversationPane
            ref={holdReply}
            inquiry={inquiry}
            onSent={(replyId, { next }) => {
              watchReply({ replyId, inquiry, view })
              if (!next) return
              const following = list.current?.nextAfter(inquiry.id)
              if (following === undefined || following === inquiry.id) toast({ message: t('reply.allDone') })
              go(view, following === inquiry.id ? undefined : following)
              requestAnimationFrame(() => title.current?.focus())
            }}
            head={
              <ConversationHead
                inquiry={inquiry}
                permalink={conversation?.permalink ?? null}
                titleRef={title}
                restoring={restore.isPending}
                factsShown={facts.shown}
                onRestore={() => restore.mutate(inquiry.id)}
                onFacts={facts.toggle}
                onBack={onPhone ? close : undefined}
                dismissMenu={
                  <DismissMenu
                    inquiry={inquiry}
                    opened={menuFor === inquiry.id}
                    onChange={(opened) => setMenuFor(opened ? inquiry.id : undefined)}
                    busy={dismiss.isPending}
                    onDismiss={(reason, note) => {
                      dismiss.mutate({ id: inquiry.id, reason, note })
                      title.current?.focus()
                    }}
                  />
                }
              />
            }
          />
        )}
      </div>
      {inquiry && isWide && facts.shown && <div className={styles.facts}>{factsPane}</div>}
      {!isWide && (
        <Dialog
          title={t('facts.label')}
          opened={facts.shown && inquiry !== undefined}
          onClose={facts.toggle}
          width={360}
          side
        >
          {factsPane}
        </Dialog>
      )}
      <HelpSheet opened={helpOpened} onClose={() => setHelpOpened(false)} />
    </main>
  )
}
