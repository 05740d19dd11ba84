import type { Inquiry } from '#server/contract/index.ts'

export type Verdict =
  | { kind: 'on-time'; workingMs: number }
  | { kind: 'outside-hours' }
  | { kind: 'late'; lateMs: number }
  | { kind: 'dismissed'; afterDue: boolean }
  | { kind: 'withdrawn' }

type Settled = Pick<
  Inquiry,
  'standing' | 'onTime' | 'outsideHours' | 'workingMs' | 'targetMinutes' | 'dismissal'
>

/** What the report will say of a settled inquiry; nothing while it is open. */
export function verdictOf(inquiry: Settled): Verdict | undefined {
  if (inquiry.standing === 'withdrawn') return { kind: 'withdrawn' }
  if (inquiry.standing === 'dismissed')
    return { kind: 'dismissed', afterDue: inquiry.dismissal?.afterDue ?? false }
  if (inquiry.standing !== 'answered') return undefined
  if (inquiry.onTime === false)
    return { kind: 'late', lateMs: Math.max(0, (inquiry.workingMs ?? 0) - inquiry.targetMinutes * 60_000) }
  if (inquiry.outsideHours) return { kind: 'outside-hours' }
  return { kind: 'on-time', workingMs: inquiry.workingMs ?? 0 }
}
