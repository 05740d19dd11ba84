import { sql } from 'kysely'
import type { Database, Trx } from './database.ts'

export const announcementChannel = 'hoi_am_announcements'

/** Tells every server process, once this transaction commits, that something is worth looking at again. */
export async function announce(
  trx: Trx | Database,
  changes: readonly { type: 'conversation' | 'channel'; id: string; version: number }[],
): Promise<void> {
  if (changes.length === 0) return
  // A payload must stay under 8,000 bytes: some 80 bytes a change.
  for (let from = 0; from < changes.length; from += 80) {
    const payload = JSON.stringify(changes.slice(from, from + 80))
    await sql`select pg_notify(${announcementChannel}, ${payload})`.execute(trx)
  }
}

/** The next number in the order of all changes. */
export async function nextVersion(trx: Trx | Database): Promise<number> {
  const { rows } = await sql<{ version: number }>`select nextval('changes') as version`.execute(trx)
  return rows[0]?.version ?? 0
}
