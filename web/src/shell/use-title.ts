import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { countsQuery } from '../api/queries.ts'

/** The browser's tab says how many are overdue. */
export function useTitle(): void {
  const overdue = useQuery(countsQuery).data?.overdue ?? 0
  useEffect(() => {
    document.title = overdue > 0 ? `(${overdue > 999 ? '999+' : overdue}) Hồi Âm` : 'Hồi Âm'
    return () => {
      document.title = 'Hồi Âm'
    }
  }, [overdue])
}
