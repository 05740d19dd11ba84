import { QueryClient, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InquiryView } from '#server/contract/index.ts'
import { RequestError, request } from './client.ts'
import { serverNow, setServerClock } from './clock.ts'
import type { Interval, KnownHours } from '../inbox/office-time.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Everything is refetched on hints, on reconnecting and on return to the page; age alone means nothing.
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => isPassing(error) && count < 3,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
    },
    mutations: { retry: false },
  },
})

function isPassing(error: unknown): boolean {
  return !(error instanceof RequestError) || error.code === 'unreachable' || error.status >= 500
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await request('getSession', { signal })
    setServerClock(session.now)
    return session
  },
  staleTime: Infinity,
})

export const setUpQuery = queryOptions({
  queryKey: ['set-up'],
  queryFn: ({ signal }) => request('getSetUp', { signal }),
  staleTime: 0,
})

export function inquiriesQuery(view: InquiryView) {
  return infiniteQueryOptions({
    queryKey: ['inquiries', view],
    queryFn: ({ pageParam, signal }) =>
      request('listInquiries', {
        query: { view, limit: 100, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

export const countsQuery = queryOptions({
  queryKey: ['inquiries', 'counts'],
  queryFn: ({ signal }) => request('countInquiries', { signal }),
})

export function dueTicksQuery(from: string, to: string) {
  return queryOptions({
    queryKey: ['inquiries', 'due', from, to],
    queryFn: ({ signal }) => request('listDueTicks', { query: { from, to }, signal }),
  })
}

export function inquiryQuery(id: string) {
  return queryOptions({
    queryKey: ['inquiry', id],
    queryFn: ({ signal }) => request('getInquiry', { params: { id }, signal }),
  })
}

export function evidenceQuery(id: string) {
  return queryOptions({
    queryKey: ['inquiry', id, 'evidence'],
    queryFn: ({ signal }) => request('getEvidence', { params: { id }, signal }),
  })
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => request('getConversation', { params: { id }, signal }),
  })
}

/**
 * A page of messages with the version of the conversation that it certainly contains: the one read
 * before the page was asked for. A reply is written against this version and no later one.
 */
export function messagesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['messages', id],
    queryFn: async ({ pageParam, signal }) => {
      const conversation = pageParam === '' ? await queryClient.fetchQuery(conversationQuery(id)) : null
      const query = { limit: 60, ...(pageParam && { before: pageParam }) }
      const page = await request('listMessages', { params: { id }, query, signal })
      return { ...page, seenVersion: conversation?.version ?? null }
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.olderCursor,
  })
}

const dayMs = 86_400_000

async function fetchHours(span: Interval, signal: AbortSignal): Promise<KnownHours> {
  const query = { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() }
  const { intervals } = await request('getOfficeHours', { query, signal })
  return {
    ...span,
    intervals: intervals.map(({ opensAt, closesAt }) => ({
      from: Date.parse(opensAt),
      to: Date.parse(closesAt),
    })),
  }
}

const hoursKept = 6 * 3_600_000

/**
 * The office's intervals around now: nearly a year behind, so that what is long overdue is measured whole, and
 * enough ahead for what is to come. Together less than the 400 days that the server gives at once.
 */
export const officeHoursQuery = queryOptions({
  queryKey: ['office-hours'],
  queryFn: ({ signal }) => {
    const now = serverNow()
    return fetchHours({ from: now - 360 * dayMs, to: now + 35 * dayMs }, signal)
  },
  staleTime: hoursKept,
  refetchInterval: hoursKept,
})

/** The office's intervals of other days, for evidence that may be years old. */
export function officeHoursBetweenQuery(span: Interval) {
  return queryOptions({
    queryKey: ['office-hours', span.from, span.to],
    queryFn: ({ signal }) => fetchHours(span, signal),
    staleTime: hoursKept,
  })
}

export const teamQuery = queryOptions({
  queryKey: ['team'],
  queryFn: ({ signal }) => request('listTeam', { signal }),
})

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => request('listChannels', { signal }),
})
