import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMinute } from '../api/clock.ts'
import { officeHoursQuery } from '../api/queries.ts'
import type { KnownHours } from './office-time.ts'

const dayMs = 86_400_000

/** The office's intervals around now; undefined until they are known. */
export function useOfficeHours(): KnownHours | undefined {
  return useQuery(officeHoursQuery).data
}

/** Fetches the intervals again before the span that we know runs out; mounted once. */
export function useFreshOfficeHours(): void {
  const { data, refetch } = useQuery(officeHoursQuery)
  const minute = useMinute()
  const stale = data !== undefined && (minute > data.to - 10 * dayMs || minute < data.from + dayMs)
  useEffect(() => {
    if (stale) void refetch()
  }, [stale, refetch])
}
