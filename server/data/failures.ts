import pg from 'pg'

/** Connections, resources, operator's acts, deadlocks: the same statement may well succeed a moment later. */
const passingClasses = new Set(['08', '40', '53', '55', '57', '58'])

/**
 * Whether a failure passes by itself (a lost connection, a deadlock, a restart), and so says nothing about what
 * was to be stored.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return passingClasses.has(error.code?.slice(0, 2) ?? '')
  if (!(error instanceof Error)) return false
  return (
    ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) ||
    // pg gives its own errors about connections no code.
    /connection|timeout exceeded when trying to connect|pool/i.test(error.message)
  )
}

/** The code under which a failure is put on record; never its text, which may quote what was said. */
export function failureName(error: unknown): string {
  if (error instanceof pg.DatabaseError) return `database ${error.code ?? 'error'}`
  return error instanceof Error ? error.name : 'unknown'
}

/** Whether what was to be stored is not in the database's power to hold: a U+0000, an instant beyond all years. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code?.startsWith('22') === true
}
