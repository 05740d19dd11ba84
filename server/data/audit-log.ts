import type { Trx } from './database.ts'

export type AuditEntry = {
  at: Date
  responderId: string | null
  cause: string
  conversationId: string
  inquiryId: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export async function insert(trx: Trx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await trx
    .insertInto('audit_log')
    .values(
      entries.map((entry) => ({
        at: entry.at,
        responder_id: entry.responderId,
        cause: entry.cause,
        conversation_id: entry.conversationId,
        inquiry_id: entry.inquiryId,
        before: entry.before && JSON.stringify(entry.before),
        after: entry.after && JSON.stringify(entry.after),
      })),
    )
    .execute()
}
