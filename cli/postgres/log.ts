/** `launcher` lines are few and worth a person's attention; `server` lines are PostgreSQL's own log. */
export type Log = (line: string, from: 'launcher' | 'server') => void
