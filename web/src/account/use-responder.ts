import { useQuery } from '@tanstack/react-query'
import type { Responder } from '#server/contract/index.ts'
import { sessionQuery } from '../api/queries.ts'

export function useResponder(): Responder | undefined {
  return useQuery(sessionQuery).data?.responder
}

export function useIsAdmin(): boolean {
  return useResponder()?.role === 'admin'
}
