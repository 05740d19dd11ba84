import type { Context } from '../context.ts'
import { announce, nextVersion } from '../data/announcements.ts'
import * as channels from '../data/channels.ts'
import type { Channel } from '../data/channels.ts'
import { DomainError } from '../domain/domain-error.ts'

/** Asks the platform whose token it is, subscribes the page to our webhooks, and keeps the token sealed. */
export async function connectChannel(context: Context, accessToken: string): Promise<Channel> {
  const token = accessToken.trim()
  // Anything else could not even be asked about: it does not go into a header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw refusal('refused', 'no token looks like this')
  const page = await context.facebook.fetchPage(token)
  if (!page.ok) throw refusal(page.failure.code, page.failure.message)
  if (page.value.externalId === '') throw refusal('refused', 'the token belongs to no page')
  const subscribed = await context.facebook.subscribePage(token, page.value.externalId)
  if (!subscribed.ok) throw refusal(subscribed.failure.code, subscribed.failure.message)

  const channel = await channels.connect(context.db, {
    ...page.value,
    sealedToken: context.tokens.seal(token),
  })
  await announce(context.db, [{ type: 'channel', id: channel.id, version: await nextVersion(context.db) }])
  return channel
}

function refusal(code: string, message: string): DomainError {
  const away = code === 'platform_unavailable' || code === 'unknown_outcome' || code === 'platform_busy'
  return new DomainError(away ? 'platform_unavailable' : 'token_refused', message)
}
