import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Overloaded } from '../commands/accept-delivery.ts'
import type { ErrorBody, ErrorCode } from '../contract/errors.ts'
import { isPassing, isUnstorable } from '../data/failures.ts'
import { DomainError } from '../domain/domain-error.ts'

const statuses = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conversation_moved: 409,
  already_answered: 409,
  already_settled: 409,
  reply_not_failed: 409,
  reply_too_long: 422,
  channel_not_connected: 409,
  window_closed: 409,
  token_refused: 422,
  platform_unavailable: 502,
  set_up_done: 409,
  wrong_set_up_code: 403,
  email_taken: 409,
  too_many_requests: 429,
  internal: 500,
} satisfies Record<ErrorCode, number>

/** Answers every failure with a problem document; what nobody expected is logged once, without its content. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof DomainError)
      return problem(request, reply, statuses[error.code], error.code, error.message)
    if (error instanceof Overloaded) return problem(request, reply, 503, 'too_many_requests', error.message)
    const status = error.statusCode ?? 500
    if (status === 429) return problem(request, reply, 429, 'too_many_requests', 'wait a moment')
    if (status < 500) return problem(request, reply, status, 'invalid_request', error.message)
    if (isUnstorable(error)) return problem(request, reply, 400, 'invalid_request', 'cannot be kept as it is')
    // Such as a database that is restarted: to be asked again, and no fault of ours.
    if (error.statusCode === undefined && isPassing(error)) {
      request.log.warn({ err: { type: error.name, code: error.code } }, 'request not answered now')
      return problem(request, reply, 503, 'internal', 'not available at the moment; try again')
    }
    request.log.error({ err: { type: error.name, code: error.code, at: placeOf(error) } }, 'request failed')
    return problem(request, reply, status, 'internal', 'something went wrong; it was recorded')
  })
  app.setNotFoundHandler((request, reply) =>
    problem(request, reply, 404, 'not_found', 'there is nothing here'),
  )
}

/** Where it happened. The message at the top of a stack may quote what somebody wrote. */
function placeOf(error: Error): string[] {
  return (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
}

/** An address that cannot be decoded never gets as far as the handlers above. */
export function answerBadUrl(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void problem(request, reply, 400, 'invalid_request', error.message)
}

function problem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: ErrorCode,
  message: string,
) {
  const body: ErrorBody = {
    type: `urn:hoi-am:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    message,
    requestId: request.id,
  }
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(body)
}
