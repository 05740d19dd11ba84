/** Why something that was asked for is refused. Each is an expected outcome, not a fault. */
export type RefusalCode =
  | 'invalid_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conversation_moved'
  | 'already_answered'
  | 'already_settled'
  | 'reply_not_failed'
  | 'reply_too_long'
  | 'channel_not_connected'
  | 'window_closed'
  | 'token_refused'
  | 'platform_unavailable'
  | 'set_up_done'
  | 'wrong_set_up_code'
  | 'email_taken'

export class DomainError extends Error {
  override name = 'DomainError'
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.code = code
  }
}
