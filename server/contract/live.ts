import { Type } from 'typebox'
import type { Static } from 'typebox'
import { Instant, Uuid } from './values.ts'

export const liveUrl = '/api/live'

/** Something changed: refetch it if it is on the screen. Never the news itself. */
export const Hint = Type.Union([
  Type.Object({ type: Type.Literal('conversation'), id: Uuid, version: Type.Integer() }),
  Type.Object({ type: Type.Literal('channel'), id: Uuid, version: Type.Integer() }),
])
export type Hint = Static<typeof Hint>

export const LiveFrame = Type.Union([
  /** First on every connection. Whatever was shown before it is refetched. */
  Type.Object({ type: Type.Literal('hello'), now: Instant }),
  Type.Object({ type: Type.Literal('hints'), hints: Type.Array(Hint) }),
  /** Hints may have been lost: refetch everything that is on the screen. */
  Type.Object({ type: Type.Literal('refetch') }),
  /** The server's clock, every 30 seconds; a connection silent for longer is dead. */
  Type.Object({ type: Type.Literal('clock'), now: Instant }),
])
export type LiveFrame = Static<typeof LiveFrame>
