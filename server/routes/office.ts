import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import * as contract from '../contract/index.ts'
import { DomainError } from '../domain/domain-error.ts'
import { readInstant } from './instant.ts'

const longest = 400 * 24 * 3600_000

export function officeRoutes(context: Context): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      ...contract.getOfficeHours,
      handler: async ({ query }) => {
        const [from, to] = [readInstant(query.from), readInstant(query.to)]
        if (to < from || to - from > longest) throw new DomainError('invalid_request', 'at most 400 days')
        const calendar = await context.office.calendarAt(context.now())
        return {
          zone: calendar.zone,
          calendarVersion: calendar.version,
          intervals: calendar.workingTime.openIntervals(from, to).map(({ opensMs, closesMs }) => ({
            opensAt: new Date(opensMs).toISOString(),
            closesAt: new Date(closesMs).toISOString(),
          })),
        }
      },
    })
  }
}
