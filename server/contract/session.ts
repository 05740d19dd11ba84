import { Type } from 'typebox'
import type { Static } from 'typebox'
import { ErrorBody } from './errors.ts'
import { Instant, Language, Role, Uuid } from './values.ts'

// Signing in and out are better-auth's own routes: POST /api/auth/sign-in/email { email, password },
// POST /api/auth/sign-out. The session is a cookie.

export const Responder = Type.Object({
  id: Uuid,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  language: Language,
})
export type Responder = Static<typeof Responder>

export const Session = Type.Object({
  responder: Responder,
  /** The server's clock: countdowns follow it, whatever the browser's clock says. */
  now: Instant,
})
export type Session = Static<typeof Session>

const Password = Type.String({ minLength: 10, maxLength: 128 })
const Email = Type.String({ format: 'email', maxLength: 254 })
const Name = Type.String({ minLength: 1, maxLength: 120 })

export const getSession = {
  method: 'GET',
  url: '/api/session',
  schema: { response: { 200: Session, 401: ErrorBody } },
} as const

export const setLanguage = {
  method: 'PUT',
  url: '/api/session/language',
  schema: {
    body: Type.Object({ language: Language }, { additionalProperties: false }),
    response: { 200: Responder, 401: ErrorBody },
  },
} as const

/** Open to anyone: whether the first administrator is still to be made. */
export const getSetUp = {
  method: 'GET',
  url: '/api/set-up',
  schema: { response: { 200: Type.Object({ needed: Type.Boolean() }) } },
} as const

export const setUp = {
  method: 'POST',
  url: '/api/set-up',
  schema: {
    body: Type.Object(
      { code: Type.String({ maxLength: 40 }), name: Name, email: Email, password: Password },
      { additionalProperties: false },
    ),
    response: { 201: Responder, 400: ErrorBody, 403: ErrorBody, 409: ErrorBody },
  },
} as const

export const listTeam = {
  method: 'GET',
  url: '/api/team',
  schema: { response: { 200: Type.Array(Responder), 401: ErrorBody, 403: ErrorBody } },
} as const

export const addResponder = {
  method: 'POST',
  url: '/api/team',
  schema: {
    body: Type.Object(
      { name: Name, email: Email, password: Password, role: Role },
      { additionalProperties: false },
    ),
    response: { 201: Responder, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 409: ErrorBody },
  },
} as const
