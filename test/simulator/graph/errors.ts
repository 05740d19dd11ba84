import { newTraceId } from '../ids.ts'

export interface GraphErrorShape {
  code: number
  error_subcode?: number
  message?: string
  type?: string
  is_transient?: boolean
  error_user_title?: string
  error_user_msg?: string
}

/** What a call is refused with. The HTTP status is a guess for most codes: Meta does not document it. */
export class GraphError extends Error {
  readonly shape: GraphErrorShape
  readonly status: number

  constructor(shape: GraphErrorShape, status = statusOf(shape.code)) {
    super(shape.message ?? `(#${shape.code}) Simulated error`)
    this.shape = shape
    this.status = status
  }

  body(): object {
    const { code, error_subcode, message: _, type = 'OAuthException', ...rest } = this.shape
    return {
      error: {
        message: this.message,
        type,
        ...rest,
        code,
        ...(error_subcode === undefined ? {} : { error_subcode }),
        fbtrace_id: newTraceId(),
      },
    }
  }
}

export function invalidParameter(message: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) ${message}` })
}

export function noSuchObject(method: string, id: string): GraphError {
  return new GraphError({
    code: 100,
    error_subcode: 33,
    type: 'GraphMethodException',
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, ` +
      'cannot be loaded due to missing permissions, or does not support this operation.',
  })
}

function statusOf(code: number): number {
  if (code === 10) return 403
  return code === 1 || code === 2 ? 500 : 400
}
