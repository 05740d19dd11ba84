import { createHmac, timingSafeEqual } from 'node:crypto'
import type { WebhookEvent } from '../envelopes.ts'
import type { Facebook } from '../facebook.ts'
import type { Page } from '../world.ts'
import { GraphError, invalidParameter } from './errors.ts'

/** One call of the Graph API: `/{node}/{edge}`. */
export interface GraphCall {
  facebook: Facebook
  method: string
  node: string
  edge: string | undefined
  params: Record<string, unknown>
  /** Whose token it came with. */
  page: Page
}

export interface GraphAnswer {
  body: unknown
  /** What the webhook hears of it, before or after the answer as `echoOrder` says. */
  echo?: WebhookEvent
}

export function authenticate(
  facebook: Facebook,
  params: Record<string, unknown>,
  authorization: string | undefined,
): Page {
  const given = params.access_token ?? /^(?:Bearer|OAuth) (.+)$/i.exec(authorization ?? '')?.[1]
  if (given === undefined)
    throw new GraphError({
      code: 104,
      message: 'An access token is required to request this resource.',
    })
  const page = [...facebook.world.pages.values()].find(({ accessToken }) => accessToken === given)
  if (page === undefined)
    throw new GraphError({
      code: 190,
      message: 'Invalid OAuth access token - Cannot parse access token',
    })
  if (page.tokenFault !== null)
    throw new GraphError({
      code: 190,
      error_subcode: page.tokenFault,
      message: 'Error validating access token: The session is no longer valid.',
    })
  if (params.appsecret_proof !== undefined) checkProof(facebook, page, params.appsecret_proof)
  return page
}

function checkProof({ appSecret }: Facebook, page: Page, proof: unknown): void {
  const expected = Buffer.from(createHmac('sha256', appSecret).update(page.accessToken).digest('hex'))
  const given = Buffer.from(typeof proof === 'string' ? proof : '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new GraphError({
      code: 100,
      type: 'GraphMethodException',
      message: 'Invalid appsecret_proof provided in the API argument',
    })
}

export function textOf(params: Record<string, unknown>, name: string): string | undefined {
  const value = params[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  throw invalidParameter(`Param ${name} must be a string`)
}

/** A form or a query holds objects as JSON text. */
export function objectOf(params: Record<string, unknown>, name: string): Record<string, unknown> | undefined {
  const value = params[name]
  const read: unknown = typeof value === 'string' ? parse(value, name) : value
  if (read === undefined || read === null) return undefined
  if (typeof read !== 'object' || Array.isArray(read))
    throw invalidParameter(`Param ${name} must be an object`)
  return { ...read }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidParameter(`Param ${name} must be an object`)
  }
}

/** `id,from{name},message` → id, from, message. Fields we do not have are left out of the answer. */
export function fieldsOf(params: Record<string, unknown>, standard: string[]): string[] {
  const given = textOf(params, 'fields')
  if (given === undefined || given === '') return standard
  let flat = given
  for (let last = ''; last !== flat;) {
    last = flat
    flat = flat.replaceAll(/\{[^{}]*\}|\([^()]*\)/g, '')
  }
  return flat.split(',').map((field) => field.trim().split('.')[0] ?? '')
}

export function pick(object: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const field of [...fields, 'id']) if (object[field] !== undefined) picked[field] = object[field]
  return picked
}
