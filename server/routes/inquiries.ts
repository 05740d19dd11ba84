import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dismissInquiry, restoreInquiry } from '../commands/dismiss-inquiry.ts'
import type { Context } from '../context.ts'
import * as contract from '../contract/index.ts'
import { readCursor } from '../data/cursor.ts'
import { findEvidence } from '../data/evidence.ts'
import * as inquiryViews from '../data/inquiry-views.ts'
import { DomainError } from '../domain/domain-error.ts'
import { responderOf } from './guard.ts'
import { readInstant } from './instant.ts'

export function inquiryRoutes(context: Context): FastifyPluginAsyncTypebox {
  const { db, office, now } = context
  const present = async (id: string) => {
    const inquiry = await inquiryViews.find(db, id, now())
    if (!inquiry) throw new DomainError('not_found', 'no such inquiry')
    return inquiry
  }

  return async (app) => {
    app.route({
      ...contract.listInquiries,
      handler: async ({ query }) =>
        inquiryViews.list(db, {
          view: query.view ?? 'open',
          cursor: query.cursor === undefined ? undefined : readCursor(query.cursor),
          limit: query.limit ?? 50,
          now: now(),
        }),
    })
    app.route({ ...contract.countInquiries, handler: async () => inquiryViews.counts(db, now()) })
    app.route({
      ...contract.listDueTicks,
      handler: async ({ query }) =>
        inquiryViews.listDue(db, new Date(readInstant(query.from)), new Date(readInstant(query.to)), now()),
    })
    app.route({ ...contract.getInquiry, handler: async ({ params }) => present(params.id) })
    app.route({
      ...contract.getEvidence,
      handler: async ({ params }) => {
        const evidence = await findEvidence(db, office, params.id, now())
        if (!evidence) throw new DomainError('not_found', 'no such inquiry')
        return evidence
      },
    })
    app.route({
      ...contract.dismissInquiry,
      handler: async (request) => {
        const { note = '', ...body } = request.body
        const by = { inquiryId: request.params.id, responderId: responderOf(request).id }
        await dismissInquiry(context, { ...body, note, ...by })
        return present(request.params.id)
      },
    })
    app.route({
      ...contract.restoreInquiry,
      handler: async (request) => {
        const { id } = request.params
        await restoreInquiry(context, { inquiryId: id, responderId: responderOf(request).id })
        return present(id)
      },
    })
  }
}
