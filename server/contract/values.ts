import { Type } from 'typebox'
import type { Static } from 'typebox'

export const Uuid = Type.String({ format: 'uuid' })

/** An instant in UTC, ISO 8601 with `Z`. Hanoi time is derived where a person reads it. */
export const Instant = Type.String({ format: 'date-time' })

export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** A position in a keyset-paged list; opaque to the client. */
export const Cursor = Type.String({ minLength: 1, maxLength: 200 })

export const Language = Type.Union([Type.Literal('vi'), Type.Literal('en')])
export type Language = Static<typeof Language>

export const Role = Type.Union([Type.Literal('responder'), Type.Literal('supervisor'), Type.Literal('admin')])
export type Role = Static<typeof Role>
