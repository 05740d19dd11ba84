import { stageAt } from '../domain/inquiry.ts'
import type { Inquiry } from '../domain/inquiry.ts'

/** An inquiry as it is stored; instants are epoch ms. */
export type InquiryRow = {
  person_id: string
  opening_message_id: string
  last_message_id: string
  message_count: number
  asked_at: number
  received_at: number
  policy_id: string
  calendar_version_id: string
  warn_at: number
  due_at: number
  escalate_at: number
  state: 'open' | 'answered' | 'dismissed' | 'withdrawn'
  stage: 'in-time' | 'at-risk' | 'overdue'
  next_stage_at: number | null
  settled_at: number | null
  response_message_id: string | null
  working_ms: number | null
  on_time: boolean | null
  outside_hours: boolean
  dismissal_id: string | null
  held_at: number | null
}

/** What is stored of a folded inquiry at an instant (epoch ms). */
export function toRow(inquiry: Inquiry, now: number): InquiryRow {
  const { settlement, answer } = inquiry
  const { stage, nextStageAt } = stageAt(inquiry, settlement?.at ?? now)
  return {
    person_id: inquiry.personId,
    opening_message_id: inquiry.opening.id,
    last_message_id: (inquiry.messages.at(-1) ?? inquiry.opening).id,
    message_count: inquiry.messages.length,
    asked_at: inquiry.askedAt,
    received_at: inquiry.opening.receivedAt,
    policy_id: inquiry.policyId,
    calendar_version_id: inquiry.calendarVersionId,
    warn_at: inquiry.warnAt,
    due_at: inquiry.dueAt,
    escalate_at: inquiry.escalateAt,
    state: settlement?.state ?? 'open',
    stage,
    next_stage_at: settlement ? null : nextStageAt,
    settled_at: settlement?.at ?? null,
    response_message_id: settlement?.state === 'answered' ? settlement.message.id : null,
    working_ms: answer?.workingMs ?? null,
    on_time: answer?.onTime ?? null,
    outside_hours: answer?.outsideHours ?? false,
    dismissal_id: settlement?.state === 'dismissed' ? settlement.dismissal.id : null,
    held_at: inquiry.heldAt,
  }
}

export type StoredInquiry = { id: string; row: InquiryRow }

export type Difference = {
  added: InquiryRow[]
  changed: { id: string; before: InquiryRow; after: InquiryRow }[]
  removed: StoredInquiry[]
}

/**
 * What must be written so that the stored inquiries are the folded ones. An inquiry keeps its id while its
 * opening message does; when an earlier message comes late and opens it instead, it is still the same inquiry.
 */
export function difference(
  stored: readonly StoredInquiry[],
  folded: readonly Inquiry[],
  now: number,
): Difference {
  const left = new Map(stored.map((inquiry) => [inquiry.row.opening_message_id, inquiry]))
  const take = (messageId: string) => {
    const inquiry = left.get(messageId)
    left.delete(messageId)
    return inquiry
  }
  const byOpening = folded.map((inquiry) => ({ inquiry, was: take(inquiry.opening.id) }))
  const result: Difference = { added: [], changed: [], removed: [] }
  for (const { inquiry, was } of byOpening) {
    const after = toRow(inquiry, now)
    // One heir only: whatever else it has absorbed is left over, and removed.
    const absorbed = inquiry.messages.find(({ id }) => left.has(id))
    const heir = was ?? (absorbed && take(absorbed.id))
    if (!heir) result.added.push(after)
    else if (!sameRow(heir.row, after)) result.changed.push({ id: heir.id, before: heir.row, after })
  }
  result.removed.push(...left.values())
  return result
}

function sameRow(a: InquiryRow, b: InquiryRow): boolean {
  const columns = Object.keys(b) as (keyof InquiryRow)[] // Object.keys forgets which keys
  return columns.every((column) => a[column] === b[column])
}
