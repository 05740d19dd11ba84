import * as auditLog from '../data/audit-log.ts'
import type { Trx } from '../data/database.ts'
import * as decisions from '../data/decisions.ts'
import * as inquiries from '../data/inquiries.ts'
import { difference } from '../data/inquiry-rows.ts'
import type { Difference } from '../data/inquiry-rows.ts'
import * as messages from '../data/messages.ts'
import { foldConversation } from '../domain/fold.ts'
import type { TermsAt } from '../domain/verdict.ts'

/** Why a conversation is folded again, for the record. */
export type FoldCause = { cause: string; responderId: string | null; now: number }

/**
 * Derives the inquiries of a locked conversation from its facts and stores what differs, with an audit row for
 * each inquiry that was there before and moved.
 */
export async function foldAgain(
  trx: Trx,
  conversation: {
    id: string
    channelId: string
    kind: 'messenger' | 'comment'
    personId: string | null
    /** Just begun: nothing is decided or derived of it yet. */
    isNew?: boolean
  },
  termsAt: TermsAt,
  why: FoldCause,
): Promise<void> {
  const facts = await messages.listFacts(trx, conversation.id)
  const folded = foldConversation(
    {
      ...facts,
      threadPersonId: conversation.kind === 'messenger' ? conversation.personId : null,
      decisions: conversation.isNew ? [] : await decisions.list(trx, conversation.id),
    },
    termsAt,
  )
  const stored = conversation.isNew ? [] : await inquiries.listOfConversation(trx, conversation.id)
  const diff = difference(stored, folded, why.now)
  await inquiries.write(trx, conversation, diff)
  await auditLog.insert(trx, [...auditEntries(diff, conversation.id, why)])
}

function* auditEntries(diff: Difference, conversationId: string, why: FoldCause) {
  const entry = { at: new Date(why.now), responderId: why.responderId, cause: why.cause, conversationId }
  for (const { id, before, after } of diff.changed) {
    const moved =
      before.state !== after.state || before.due_at !== after.due_at || before.on_time !== after.on_time
    if (!moved) continue
    const rows = { before: inquiries.readable(before), after: inquiries.readable(after) }
    yield { ...entry, inquiryId: id, ...rows }
  }
  for (const { id, row } of diff.removed) {
    yield { ...entry, inquiryId: id, before: inquiries.readable(row), after: null }
  }
}
