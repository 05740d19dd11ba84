import { sql } from 'kysely'
import type { Database } from './database.ts'

export type User = {
  id: string
  name: string
  email: string
  role: 'responder' | 'supervisor' | 'admin'
  language: 'vi' | 'en'
}

const columns = ['id', 'name', 'email', 'role', 'language'] as const

export async function any(db: Database): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function list(db: Database): Promise<User[]> {
  return db.selectFrom('users').select(columns).orderBy('name').limit(1_000).execute()
}

export async function isTaken(db: Database, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row !== undefined
}

export async function setLanguage(db: Database, id: string, language: 'vi' | 'en'): Promise<User> {
  return db
    .updateTable('users')
    .set({ language, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

// The code waits among better-auth's verifications, under a name no address can have.
const setUpIdentifier = 'hoi-am set-up'

/** Keeps the code unless there is one, and gives the one that is kept. */
export async function ensureSetUpCode(db: Database, fresh: string): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${setUpIdentifier}))`.execute(trx)
    const kept = await trx
      .selectFrom('verifications')
      .select('value')
      .where('identifier', '=', setUpIdentifier)
      .executeTakeFirst()
    if (kept) return kept.value
    await trx
      .insertInto('verifications')
      .values({ identifier: setUpIdentifier, value: fresh, expires_at: new Date('2999-01-01T00:00:00Z') })
      .execute()
    return fresh
  })
}

export async function forgetSetUpCode(db: Database): Promise<void> {
  await db.deleteFrom('verifications').where('identifier', '=', setUpIdentifier).execute()
}

/** Changes the team while nobody else does: two first administrators, or two people of one address, are one too many. */
export async function alone<T>(db: Database, act: () => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('hoi-am team'))`.execute(trx)
    return act()
  })
}
