import { Type } from 'typebox'
import type { Static } from 'typebox'

/** Every way a request can be refused. The web has a sentence for each, in both languages. */
export const ErrorCode = Type.Union([
  Type.Literal('invalid_request'),
  Type.Literal('unauthenticated'),
  Type.Literal('forbidden'),
  Type.Literal('not_found'),
  /** The conversation changed since its author last saw it: look first, then decide. */
  Type.Literal('conversation_moved'),
  /** Nothing is open here any more; send `evenIfAnswered` to say more all the same. */
  Type.Literal('already_answered'),
  /** The inquiry is no longer in the state that this act changes. */
  Type.Literal('already_settled'),
  Type.Literal('reply_not_failed'),
  Type.Literal('reply_too_long'),
  /** The Page has no working token: we receive, but cannot send. */
  Type.Literal('channel_not_connected'),
  /** The platform no longer lets the Page write to this person. */
  Type.Literal('window_closed'),
  Type.Literal('token_refused'),
  Type.Literal('platform_unavailable'),
  Type.Literal('set_up_done'),
  Type.Literal('wrong_set_up_code'),
  Type.Literal('email_taken'),
  Type.Literal('too_many_requests'),
  Type.Literal('internal'),
])
export type ErrorCode = Static<typeof ErrorCode>

/** A problem document (RFC 9457) with our code in it. */
export const ErrorBody = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: ErrorCode,
  message: Type.String(),
  requestId: Type.String(),
})
export type ErrorBody = Static<typeof ErrorBody>
