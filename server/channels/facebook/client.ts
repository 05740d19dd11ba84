import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import { failureOf } from './errors.ts'
import type { Failure } from './errors.ts'
import { field, idOf, instantOf, list, parseDelivery, text, textOrNull } from './json.ts'
import type { Json } from './json.ts'
import { replyReference } from './reply-reference.ts'

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

type Page = { externalId: string; name: string }
type PostDetails = {
  text: string | null
  permalink: string | null
  pictureUrl: string | null
  publishedAt: number | null
}

/** The Graph API, as much of it as we use. Every call ends within 15 seconds; none is repeated here. */
export type FacebookClient = {
  sendMessage(to: {
    token: string
    pageExternalId: string
    personExternalId: string
    text: string
    outboxId: string
    /** After 24 hours only what a person wrote may be sent, and must be called that. */
    as: 'response' | 'human-agent'
  }): Promise<Result<string>>
  replyToComment(to: { token: string; commentExternalId: string; text: string }): Promise<Result<string>>
  fetchPost(token: string, postExternalId: string): Promise<Result<PostDetails>>
  fetchName(token: string, personExternalId: string): Promise<Result<string | null>>
  fetchPage(token: string): Promise<Result<Page>>
  subscribePage(token: string, pageExternalId: string): Promise<Result<true>>
  close(): Promise<void>
}

const timeoutMs = 15_000
const subscribedFields = 'feed,messages,message_echoes'

export function createFacebookClient(of: { graphUrl: string; appSecret?: string }): FacebookClient {
  const agent = new Agent({ connections: 20, connect: { timeout: 5_000 } })

  async function call(
    method: 'GET' | 'POST',
    path: string,
    token: string,
    fields: Record<string, string>,
    body?: Record<string, Json>,
  ): Promise<Result<Json>> {
    const url = new URL(`${of.graphUrl}/${path}`)
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
    if (of.appSecret !== undefined) url.searchParams.set('appsecret_proof', proof(token, of.appSecret))
    let answer
    try {
      const { statusCode, body: stream } = await request(url, {
        method,
        dispatcher: agent,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      answer = { status: statusCode, json: jsonOr(await stream.text()) }
    } catch (error) {
      return { ok: false, failure: unreachable(error) }
    }
    if (answer.status >= 300 || field(answer.json, 'error') !== undefined) {
      return { ok: false, failure: failureOf(answer.status, answer.json) }
    }
    return { ok: true, value: answer.json }
  }

  return {
    async sendMessage({ token, pageExternalId, personExternalId, text: words, outboxId, as }) {
      const answer = await call(
        'POST',
        `${pageExternalId}/messages`,
        token,
        {},
        {
          recipient: { id: personExternalId },
          ...(as === 'response'
            ? { messaging_type: 'RESPONSE' }
            : { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }),
          message: { text: words, metadata: replyReference(outboxId) },
        },
      )
      return withId(answer, 'message_id')
    },
    async replyToComment({ token, commentExternalId, text: words }) {
      return withId(await call('POST', `${commentExternalId}/comments`, token, {}, { message: words }), 'id')
    },
    async fetchPost(token, postExternalId) {
      const answer = await call('GET', postExternalId, token, {
        fields: 'id,message,permalink_url,full_picture,created_time',
      })
      return map(answer, (json) => ({
        text: textOrNull(field(json, 'message')),
        permalink: textOrNull(field(json, 'permalink_url')),
        pictureUrl: textOrNull(field(json, 'full_picture')),
        publishedAt: instantOf(field(json, 'created_time')) ?? null,
      }))
    },
    async fetchName(token, personExternalId) {
      const answer = await call('GET', personExternalId, token, { fields: 'name,first_name,last_name' })
      return map(answer, (json) => {
        const parts = [text(field(json, 'first_name')), text(field(json, 'last_name'))]
        return textOrNull(field(json, 'name')) ?? textOrNull(parts.filter(Boolean).join(' '))
      })
    },
    async fetchPage(token) {
      const answer = await call('GET', 'me', token, { fields: 'id,name' })
      return map(answer, (json) => ({
        externalId: idOf(field(json, 'id')) ?? '',
        name: text(field(json, 'name')),
      }))
    },
    async subscribePage(token, pageExternalId) {
      const answer = await call('POST', `${pageExternalId}/subscribed_apps`, token, {
        subscribed_fields: subscribedFields,
      })
      return map(answer, () => true)
    },
    close: () => agent.close(),
  }
}

/** Facebook's proof that whoever uses the token also knows the app's secret. */
function proof(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex')
}

function jsonOr(body: string): Json {
  try {
    return parseDelivery(body)
  } catch {
    return undefined
  }
}

/** Whether a connection was never made, so that nothing can have been carried out. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

function unreachable(error: unknown): Failure {
  const code = textOrNull(field(error, 'code')) ?? codes(error)
  return neverConnected.has(code)
    ? { code: 'platform_unavailable', retry: true, message: code }
    : { code: 'unknown_outcome', retry: false, message: code || 'no answer' }
}

/** A name with several addresses fails with one error for each of them. */
function codes(error: unknown): string {
  return text(field(list(field(error, 'errors'))[0], 'code')) || text(field(field(error, 'cause'), 'code'))
}

function map<T>(result: Result<Json>, make: (json: Json) => T): Result<T> {
  return result.ok ? { ok: true, value: make(result.value) } : result
}

function withId(result: Result<Json>, name: string): Result<string> {
  if (!result.ok) return result
  const id = idOf(field(result.value, name))
  if (id !== undefined) return { ok: true, value: id }
  return { ok: false, failure: { code: 'unknown_outcome', retry: false, message: `answer without ${name}` } }
}
