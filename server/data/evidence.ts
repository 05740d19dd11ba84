import type { WorkingTime } from '../domain/working-time.ts'
import type { Database } from './database.ts'
import type { Office } from './office.ts'
import * as inquiryViews from './inquiry-views.ts'

const receivedLateAfterMs = 5 * 60_000

/** Everything an auditor needs to check one inquiry's due time and verdict by hand. */
export async function findEvidence(db: Database, office: Office, id: string, now: number) {
  const inquiry = await inquiryViews.find(db, id, now)
  const row = await db
    .selectFrom('inquiries as i')
    .leftJoin('messages as r', 'r.id', 'i.response_message_id')
    .select([
      'i.calendar_version_id',
      'i.asked_at',
      'i.received_at',
      'i.due_at',
      'i.working_ms',
      'r.external_id',
      'r.sent_at',
      'r.sent_at_known',
    ])
    .where('i.id', '=', id)
    .executeTakeFirst()
  if (!inquiry || !row) return undefined

  const calendar = await office.calendarVersion(row.calendar_version_id)
  const { workingTime } = calendar
  const asked = row.asked_at.getTime()
  const due = row.due_at.getTime()
  return {
    inquiryId: inquiry.id,
    askedAt: inquiry.askedAt,
    receivedAt: inquiry.receivedAt,
    receivedLate: row.received_at.getTime() - asked > receivedLateAfterMs,
    targetMinutes: inquiry.targetMinutes,
    calendar: { name: calendar.name, version: calendar.version, zone: calendar.zone },
    counted: counted(workingTime, asked, due),
    exceptions: workingTime.exceptionsBetween(asked, due).map((exception) => ({
      date: exception.date,
      kind: exception.kind ?? null,
      name: exception.name ?? null,
      source: exception.source ?? null,
      status: exception.status ?? null,
    })),
    dueAt: inquiry.dueAt,
    response:
      row.sent_at === null || row.external_id === null
        ? null
        : {
            at: row.sent_at.toISOString(),
            platformId: row.external_id,
            atIsPlatformTime: row.sent_at_known === true,
            workingMs: row.working_ms ?? 0,
            counted: counted(workingTime, asked, row.sent_at.getTime()),
          },
    standing: inquiry.standing,
    onTime: inquiry.onTime,
  }
}

function counted(workingTime: WorkingTime, from: number, to: number) {
  return workingTime.explain(from, to).map(({ fromMs, toMs, workingMs }) => ({
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    workingMs,
  }))
}
