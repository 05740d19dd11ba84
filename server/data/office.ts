import { sql } from 'kysely'
import { formatCalendar, parseCalendar } from '../domain/calendar.ts'
import type { Terms, TermsAt } from '../domain/verdict.ts'
import { vietNamCalendar } from '../domain/viet-nam.ts'
import { layOutCalendar } from '../domain/working-time.ts'
import type { WorkingTime } from '../domain/working-time.ts'
import type { Database, Trx } from './database.ts'

export type CalendarVersion = {
  id: string
  name: string
  version: number
  zone: string
  workingTime: WorkingTime
}

/** What the office promises and when it is open. */
export type Office = {
  /** The terms of a channel, whatever the time. */
  termsOf(channelId: string): Promise<TermsAt>
  /** The calendar in force at an instant (epoch ms), for channels without a policy of their own. */
  calendarAt(at: number): Promise<CalendarVersion>
  calendarVersion(id: string): Promise<CalendarVersion>
}

const minute = 60_000

export function createOffice(db: Database): Office {
  // A version never changes once it is written, so it is laid out once.
  const laidOut = new Map<string, CalendarVersion>()

  async function layOut(id: string): Promise<CalendarVersion> {
    const known = laidOut.get(id)
    if (known) return known
    const row = await db
      .selectFrom('calendar_versions')
      .innerJoin('calendars', 'calendars.id', 'calendar_versions.calendar_id')
      .select(['calendar_versions.id', 'calendars.name', 'version', 'rules'])
      .where('calendar_versions.id', '=', id)
      .executeTakeFirstOrThrow()
    const calendar = parseCalendar(row.rules)
    const { name, version } = row
    const made = { id, name, version, zone: calendar.zone, workingTime: layOutCalendar(calendar) }
    laidOut.set(id, made)
    return made
  }

  async function promises(channelId: string | null): Promise<{ from: number; terms: Terms }[]> {
    const rows = await db
      .selectFrom('policies')
      .innerJoin('calendar_versions', 'calendar_versions.calendar_id', 'policies.calendar_id')
      .select([
        'policies.id as policy_id',
        'target_minutes',
        'warning_minutes',
        'escalation_minutes',
        'calendar_versions.id as calendar_version_id',
        (eb) =>
          eb.fn<Date>('greatest', ['policies.effective_from', 'calendar_versions.effective_from']).as('from'),
      ])
      .where((eb) =>
        channelId === null
          ? eb('channel_id', 'is', null)
          : eb.or([eb('channel_id', 'is', null), eb('channel_id', '=', channelId)]),
      )
      // The last that holds at an instant is the one in force: the channel's own over the general one, then
      // the newer policy, then the newer calendar version.
      .orderBy(sql`channel_id is not null`)
      .orderBy('policies.effective_from')
      .orderBy('calendar_versions.effective_from')
      .orderBy('version')
      .execute()
    return Promise.all(
      rows.map(async (row) => ({
        from: row.from.getTime(),
        terms: {
          policyId: row.policy_id,
          targetMs: row.target_minutes * minute,
          warningMs: row.warning_minutes * minute,
          escalationMs: row.escalation_minutes * minute,
          calendarVersionId: row.calendar_version_id,
          workingTime: (await layOut(row.calendar_version_id)).workingTime,
        },
      })),
    )
  }

  async function terms(channelId: string | null): Promise<TermsAt> {
    const all = await promises(channelId)
    return (askedAt) => {
      const inForce = all.findLast(({ from }) => from <= askedAt) ?? all[0]
      if (!inForce) throw new Error('the office has no policy')
      return inForce.terms
    }
  }

  return {
    termsOf: terms,
    calendarAt: async (at) => layOut((await terms(null))(at).calendarVersionId),
    calendarVersion: layOut,
  }
}

/** An office that nobody has set up yet works as the contract says: 2 working hours, Hanoi. Safe to call again. */
export async function furnishOffice(db: Database): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const calendar = await trx
      .insertInto('calendars')
      .values({ name: 'Hà Nội' })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (calendar) await firstTerms(trx, calendar.id)
  })
}

async function firstTerms(trx: Trx, calendarId: string): Promise<void> {
  const always = new Date(0)
  await trx
    .insertInto('calendar_versions')
    .values({
      calendar_id: calendarId,
      version: 1,
      rules: JSON.stringify(formatCalendar(vietNamCalendar())),
      effective_from: always,
      created_at: sql<Date>`now()`,
    })
    .execute()
  await trx
    .insertInto('policies')
    .values({
      calendar_id: calendarId,
      target_minutes: 120,
      warning_minutes: 30,
      escalation_minutes: 60,
      effective_from: always,
    })
    .execute()
}
