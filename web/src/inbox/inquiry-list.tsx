import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual'
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import type { Ref } from 'react'
import type { InquiryView } from '#server/contract/index.ts'
import { useNow } from '../api/clock.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { LoadFailure } from '../ui/notice.tsx'
import { EmptyView } from './empty-view.tsx'
import { InquiryRow } from './inquiry-row.tsx'
import { ListHeading } from './list-heading.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { withHeadings } from './list-rows.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useShownRows } from './use-shown-rows.ts'
import styles from './inquiry-list.module.css'

export interface ListHandle {
  move: (step: 1 | -1) => void
  focusedId: () => string | undefined
  focusRow: (id: string | undefined) => void
  nextAfter: (id: string) => string | undefined
  letIn: () => void
}

interface InquiryListProps {
  view: InquiryView
  selectedId: string | undefined
  ref?: Ref<ListHandle>
}

const rowHeight = 73
const headingHeight = 32

export function InquiryList({ view, selectedId, ref }: InquiryListProps) {
  const { t } = useWords()
  const now = useNow()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useShownRows(view)
  const items = useMemo(() => withHeadings(list.rows, view, now), [list.rows, view, now])
  const focus = useRowFocus(scroller, items, selectedId)
  const { focusedIndex } = focus

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.type === 'heading' ? headingHeight : rowHeight),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
    // The focused row stays in the document however far one scrolls: focus is never lost.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range)
        if (focusedIndex < 0 || focusedIndex >= range.count || indexes.includes(focusedIndex)) return indexes
        return [...indexes, focusedIndex].toSorted((a, b) => a - b)
      },
      [focusedIndex],
    ),
  })

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list.query
  const lastVisible = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastVisible >= items.length - 20) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastVisible, items.length])

  useImperativeHandle(ref, () => ({
    move: (step) => focus.move(step, (index) => virtual.scrollToIndex(index)),
    focusedId: focus.focusedId,
    focusRow: (id) => focus.focusRow(id, (index) => virtual.scrollToIndex(index)),
    nextAfter: (id) => {
      const rows = list.rows.filter(({ gone, inquiry }) => !gone || inquiry.id === id)
      const at = rows.findIndex(({ inquiry }) => inquiry.id === id)
      return (rows[at + 1] ?? rows[at === 0 ? -1 : 0])?.inquiry.id
    },
    letIn: list.letIn,
  }))

  return (
    <section
      className={styles.list}
      aria-label={`${t('list.label')}: ${t(`view.${view}`)}`}
      id="list"
      {...list.hold}
    >
      <div className={styles.scroller} ref={scroller} data-testid="inquiry-scroller">
        {list.query.isPending && <ListSkeleton />}
        {list.query.isError && list.rows.length === 0 && (
          <LoadFailure error={list.query.error} onRetry={() => void list.query.refetch()} />
        )}
        {list.query.isSuccess && items.length === 0 && <EmptyView view={view} />}
        {items.length > 0 && (
          <ul className={styles.items} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ key, index, start, size }) => {
              const item = items[index]
              if (!item) return null
              return (
                <li
                  key={key}
                  className={styles.item}
                  style={{ height: size, transform: `translateY(${start}px)` }}
                >
                  {item.type === 'heading' ? (
                    <ListHeading standing={item.standing} />
                  ) : (
                    <InquiryRow
                      inquiry={item.inquiry}
                      view={view}
                      selected={item.inquiry.id === selectedId}
                      gone={item.gone}
                      arrived={list.arrived.has(item.inquiry.id)}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </div>
      {list.waiting > 0 && (
        <Button kind="primary" size="small" className={styles.waiting ?? ''} onClick={list.letIn}>
          {t('list.waiting', { count: list.waiting })}
        </Button>
      )}
      <p className="unseen" role="status">
        {list.arrived.size > 0 || list.waiting > 0
          ? t('list.arrived', { count: list.waiting > 0 ? list.waiting : list.arrived.size })
          : ''}
      </p>
    </section>
  )
}
