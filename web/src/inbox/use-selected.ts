import { useQuery } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { Inquiry, InquiryPage } from '#server/contract/index.ts'
import { conversationQuery, inquiryQuery, queryClient } from '../api/queries.ts'

/** The inquiry in the address: from a list that has it at once, from the server as it is now. */
export function useSelected(id: string | undefined) {
  const query = useQuery({
    ...inquiryQuery(id ?? ''),
    enabled: id !== undefined,
    placeholderData: () => (id === undefined ? undefined : fromLists(id)),
  })
  const conversation = useQuery({
    ...conversationQuery(query.data?.conversationId ?? ''),
    enabled: query.data !== undefined,
  })
  // The two are fetched apart; what was fetched last is right.
  const within = conversation.data?.inquiries.find((inquiry) => inquiry.id === id)
  const newer =
    within && (query.isPlaceholderData || conversation.dataUpdatedAt >= query.dataUpdatedAt)
      ? within
      : query.data
  return {
    inquiry: id === undefined ? undefined : newer,
    conversation: conversation.data,
    error: query.error,
    refetch: query.refetch,
  }
}

function fromLists(id: string): Inquiry | undefined {
  return queryClient
    .getQueriesData<InfiniteData<InquiryPage>>({ queryKey: ['inquiries'] })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap((page) => page?.items ?? [])
    .find((inquiry) => inquiry.id === id)
}
