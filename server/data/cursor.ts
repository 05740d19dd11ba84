import { DomainError } from '../domain/domain-error.ts'

/** A place in a list ordered by (time, id): where the next page begins. */
export type Cursor = { at: number; id: string }

/** Beyond it there are no dates. */
const lastInstant = 8_640_000_000_000_000

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** @throws DomainError invalid_request for a cursor that we did not write */
export function readCursor(cursor: string): Cursor {
  const match = /^(-?\d{1,16}) ([\s\S]+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  const at = Number(match?.[1])
  if (!match?.[2] || Math.abs(at) > lastInstant) {
    throw new DomainError('invalid_request', 'the cursor is not one of ours')
  }
  return { at, id: match[2] }
}
