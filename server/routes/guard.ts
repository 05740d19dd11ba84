import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import type { User } from '../data/users.ts'
import { DomainError } from '../domain/domain-error.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set behind `requireResponder`. */
    responder: User | null
  }
}

/** Lets only people who are signed in reach the routes of this scope. */
export function requireResponder(app: FastifyInstance, authentication: Context['authentication']): void {
  app.decorateRequest('responder', null)
  app.addHook('onRequest', async (request) => {
    refuseOtherOrigins(request)
    const responder = await authentication.identify(headersOf(request))
    if (!responder) throw new DomainError('unauthenticated', 'sign in first')
    request.responder = responder
  })
}

export function responderOf(request: FastifyRequest): User {
  if (!request.responder) throw new DomainError('unauthenticated', 'sign in first')
  return request.responder
}

export async function requireAdmin(request: FastifyRequest): Promise<void> {
  if (responderOf(request).role !== 'admin') throw new DomainError('forbidden', 'for administrators')
}

/**
 * A page of somebody else's must not act with the cookie of whoever looks at it, nor open the socket: browsers
 * send the cookie with a socket from anywhere.
 */
export function refuseOtherOrigins(request: FastifyRequest): void {
  const { origin, host } = request.headers
  const acts = request.method !== 'GET' || request.headers.upgrade !== undefined
  if (acts && origin !== undefined && URL.parse(origin)?.host !== host) {
    throw new DomainError('forbidden', 'asked from another site')
  }
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one)
  }
  // better-auth counts attempts by address and believes only this header, which a client cannot set.
  headers.set('x-hoi-am-client-ip', request.ip)
  return headers
}
