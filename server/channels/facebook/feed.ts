import type { Arrival } from '../../domain/arrival.ts'
import type { Attachment } from '../../domain/message.ts'
import { applied, ignored, quarantined } from './reading.ts'
import type { Envelope, Reading } from './reading.ts'
import { field, idOf, instantOf, isRecord, list, text, textOrNull } from './json.ts'
import type { Json } from './json.ts'

// The platform writes `edit` for reactions and `edited` for comments, `remove` and `delete`: take either.
const acts = new Map<string, Arrival['act']>([
  ['add', 'said'],
  ['edit', 'edited'],
  ['edited', 'edited'],
  ['remove', 'removed'],
  ['delete', 'removed'],
])

/** Reads the value of a `feed` change: comments and replies are followed, the rest is ignored under its kind. */
export function feedEvent(value: Json, envelope: Envelope): Reading {
  if (!isRecord(value)) return quarantined('feed', 'feed change without a value')
  const item = text(value['item']) || 'unknown'
  const verb = text(value['verb']) || 'unknown'
  const kind = `feed.${item}.${verb}`
  const comment = idOf(value['comment_id'])
  const act = acts.get(verb)
  if (item !== 'comment' || act === undefined) return ignored(kind, comment ?? idOf(value['post_id']))
  if (comment === undefined) return quarantined(kind, 'comment without a comment_id')

  const parent = idOf(value['parent_id'])
  const post = idOf(value['post_id']) ?? idOf(field(value['post'], 'id')) ?? ownPost(parent, envelope)
  if (post === undefined && parent === undefined) {
    return quarantined(kind, 'comment without a post_id', comment)
  }
  const author = authorOf(value)
  const own = author?.externalId === envelope.pageExternalId
  const saidAt = instantOf(value['created_time']) ?? null
  return applied(kind, {
    act,
    externalId: comment,
    place: {
      kind: 'comment',
      postExternalId: post ?? parent ?? comment,
      postPermalink: textOrNull(field(value['post'], 'permalink_url')),
      parentExternalId: isTopComment(comment, parent, post) ? null : (parent ?? null),
    },
    direction: own ? 'outbound' : 'inbound',
    origin: own ? 'native' : 'public',
    author: own ? null : author,
    text: text(value['message']),
    attachments: attachments(value),
    taggedExternalIds: tags(value),
    actAt: actTime(act, value, envelope, saidAt),
    saidAt,
    receivedAt: envelope.receivedAt,
    outboxId: null,
  })
}

/** A post's id begins with its Page's, which a comment's never does. */
function ownPost(parent: string | undefined, { pageExternalId }: Envelope): string | undefined {
  return parent?.startsWith(`${pageExternalId}_`) ? parent : undefined
}

/** A top comment's parent is the post; some payloads name the comment itself, or nothing. */
function isTopComment(comment: string, parent: string | undefined, post: string | undefined): boolean {
  return parent === undefined || parent === post || parent === comment
}

/** Before Graph 2.11 the author stood in `sender_id`; sometimes Facebook names nobody at all. */
function authorOf(value: Record<string, Json>): Arrival['author'] {
  const id = idOf(field(value['from'], 'id')) ?? idOf(value['sender_id'])
  if (id === undefined) return null
  return {
    externalId: id,
    name: textOrNull(field(value['from'], 'name')) ?? textOrNull(value['sender_name']),
  }
}

function actTime(
  act: Arrival['act'],
  value: Record<string, Json>,
  envelope: Envelope,
  saidAt: number | null,
): number {
  const entryAt = envelope.entryAt ?? envelope.receivedAt
  if (act === 'said') return saidAt ?? entryAt
  if (act === 'edited') return instantOf(value['edited_time']) ?? entryAt
  return entryAt
}

function attachments(value: Record<string, Json>): Attachment[] {
  const pictures = [
    ...attached('image', value['photo']),
    ...list(value['photos']).flatMap((url) => attached('image', url)),
  ]
  const found = [...pictures, ...attached('video', value['video'])]
  // A shared link and a sticker come as nothing but a link.
  return found.length > 0 || text(value['message']) !== '' ? found : attached('link', value['link'])
}

function attached(type: string, url: Json): Attachment[] {
  return typeof url === 'string' && url !== '' ? [{ type, url: text(url), title: null }] : []
}

function tags(value: Record<string, Json>): string[] {
  const inText = [...text(value['message']).matchAll(/@\[(\d+)(?::[^\]]*)?\]/g)].flatMap((m) => m[1] ?? [])
  return [
    ...new Set([...list(value['message_tags']).flatMap((tag) => idOf(field(tag, 'id')) ?? []), ...inText]),
  ]
}
