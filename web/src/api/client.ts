import type { Static, TSchema } from 'typebox'
import type { ErrorBody, ErrorCode } from '#server/contract/index.ts'
import { addresses } from './routes.ts'
import type { RouteName, Routes } from './routes.ts'

type Schema<N extends RouteName> = Routes[N]['schema']
type Of<S> = S extends TSchema ? Static<S> : never

type Params<N extends RouteName> = Schema<N> extends { params: infer S } ? { params: Of<S> } : object
type Query<N extends RouteName> = Schema<N> extends { querystring: infer S } ? { query: Of<S> } : object
type Body<N extends RouteName> = Schema<N> extends { body: infer S } ? { body: Of<S> } : object

export type Asked<N extends RouteName> = Params<N> & Query<N> & Body<N> & { signal?: AbortSignal | undefined }

type Responses<N extends RouteName> = Schema<N> extends { response: infer R } ? R : never
type Good = 200 | 201 | 202 | 204

/** What the route answers when all is well. */
export type Answer<N extends RouteName> = {
  [S in keyof Responses<N> & Good]: Of<Responses<N>[S]>
}[keyof Responses<N> & Good]

/** The server could not be reached at all: its answer, if it made one, is unknown. */
export type FailureCode = ErrorCode | 'unreachable'

export class RequestError extends Error {
  readonly code: FailureCode
  readonly status: number
  readonly requestId: string | null

  constructor(code: FailureCode, status: number, message: string, requestId: string | null = null) {
    super(message)
    this.name = 'RequestError'
    this.code = code
    this.status = status
    this.requestId = requestId
  }
}

interface Loose {
  params?: Record<string, string>
  query?: Record<string, string | number | undefined>
  body?: unknown
  signal?: AbortSignal | undefined
}

export async function request<N extends RouteName>(name: N, asked: Asked<N>): Promise<Answer<N>> {
  const { method, url } = addresses[name]
  // The generic type is exact for callers; inside, every route has the same loose shape.
  const { params, query, body, signal } = asked as Loose
  const path = url.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params?.[key] ?? ''))
  const response = await send(path + search(query), method, body, signal)
  // 204 has no body; its type is null.
  return (response.status === 204 ? null : await response.json()) as Answer<N>
}

/** Also used for better-auth's own routes, which are not in the contract. */
export async function send(
  url: string,
  method: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  const init: RequestInit = { method, credentials: 'same-origin', signal: signal ?? null }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { 'content-type': 'application/json' }
  }
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new RequestError('unreachable', 0, String(cause))
  }
  if (response.ok) return response
  throw await refused(response)
}

async function refused(response: Response): Promise<RequestError> {
  const body: Partial<ErrorBody> = await response.json().catch(() => ({}))
  const code = body.code ?? codeOfStatus(response.status)
  return new RequestError(code, response.status, body.message ?? response.statusText, body.requestId ?? null)
}

/** better-auth and proxies answer with a status and words of their own. */
function codeOfStatus(status: number): FailureCode {
  if (status === 429) return 'too_many_requests'
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 502 || status === 503 || status === 504) return 'unreachable'
  return status >= 500 ? 'internal' : 'invalid_request'
}

function search(query: Loose['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}
