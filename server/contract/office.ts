import { Type } from 'typebox'
import type { Static } from 'typebox'
import { ErrorBody } from './errors.ts'
import { Instant } from './values.ts'

/** The office's open intervals, in order, cut to the span asked for. */
export const OfficeHours = Type.Object({
  zone: Type.String(),
  calendarVersion: Type.Integer(),
  intervals: Type.Array(Type.Object({ opensAt: Instant, closesAt: Instant })),
})
export type OfficeHours = Static<typeof OfficeHours>

export const getOfficeHours = {
  method: 'GET',
  url: '/api/office/hours',
  schema: {
    /** At most 400 days. */
    querystring: Type.Object({ from: Instant, to: Instant }),
    response: { 200: OfficeHours, 400: ErrorBody, 401: ErrorBody },
  },
} as const
