import type { Context } from '../context.ts'
import * as channels from '../data/channels.ts'
import * as conversations from '../data/conversations.ts'
import * as people from '../data/people.ts'
import * as posts from '../data/posts.ts'
import { NotYet } from './send-reply.ts'

/** Asks the platform what a post says, so that its comments can be understood. */
export async function fetchPost(context: Context, postId: string): Promise<void> {
  const post = await posts.find(context.db, postId)
  if (!post || post.fetched_at) return
  const token = await tokenOf(context, post.channel_id)
  if (token === undefined) return
  const result = await context.facebook.fetchPost(token, post.external_id)
  if (!result.ok && result.failure.retry) throw new NotYet(result.failure.code)
  const now = new Date(context.now())
  const details = result.ok
    ? {
        ...result.value,
        publishedAt: result.value.publishedAt === null ? null : new Date(result.value.publishedAt),
      }
    : null
  await posts.setFetched(context.db, postId, details, now)
  if (details) await conversations.touchThoseOf(context.db, { post_id: postId })
}

/** Asks the platform for the name of a person: a Messenger delivery carries none. */
export async function fetchPerson(context: Context, personId: string): Promise<void> {
  const person = await people.find(context.db, personId)
  if (!person || person.name !== null || person.fetched_at || person.external_id.startsWith('unknown:'))
    return
  const token = await tokenOf(context, person.channel_id)
  if (token === undefined) return
  const result = await context.facebook.fetchName(token, person.external_id)
  if (!result.ok && result.failure.retry) throw new NotYet(result.failure.code)
  await people.setFetched(context.db, personId, result.ok ? result.value : null, new Date(context.now()))
  if (result.ok) await conversations.touchThoseOf(context.db, { person_id: personId })
}

async function tokenOf(context: Context, channelId: string): Promise<string | undefined> {
  const channel = await channels.find(context.db, channelId)
  return channel?.sealedToken ? context.tokens.open(channel.sealedToken) : undefined
}
