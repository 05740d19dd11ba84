import type { Attachment, MessageOrigin } from '../../domain/message.ts'
import { applied, ignored, quarantined, shapeOf } from './reading.ts'
import type { Envelope, Reading } from './reading.ts'
import { field, idOf, instantOf, isRecord, list, text, textOrNull } from './json.ts'
import type { Json } from './json.ts'
import { replyIdOf } from './reply-reference.ts'

/**
 * Facebook's own inboxes. An echo that names any other app comes from a machine, as far as anyone can tell, and
 * a machine's answer must not stop a clock.
 */
const inboxApps = new Set(['26390203743090', '263902037430900'])

/** Reads one item of `entry.messaging`: messages and echoes are followed, the rest is ignored under its kind. */
export function messengerEvent(item: Json, envelope: Envelope): Reading {
  const message = field(item, 'message')
  if (!isRecord(item)) return quarantined('messenger', 'messaging item is not an object')
  if (message === undefined) return ignored(`messenger.${shapeOf(item)}`)
  if (!isRecord(message)) return quarantined('messenger.message', 'message is not an object')
  const sender = idOf(field(field(item, 'sender'), 'id'))
  const recipient = idOf(field(field(item, 'recipient'), 'id'))
  const echo = message['is_echo'] === true || sender === envelope.pageExternalId
  const unsent = message['is_deleted'] === true
  const kind = unsent ? 'messenger.unsent' : echo ? 'messenger.echo' : 'messenger.message'
  const mid = idOf(message['mid'])
  const person = echo ? recipient : sender
  if (mid === undefined) return quarantined(kind, 'message without a mid')
  if (person === undefined) return quarantined(kind, 'message without the person’s id', mid)

  const eventAt = instantOf(field(item, 'timestamp'))
  // Whether an unsent message tells when it was sent or when it was unsent is not known: not before the delivery.
  const saidAt = unsent ? null : (eventAt ?? null)
  const actAt = saidAt ?? envelope.entryAt ?? eventAt ?? envelope.receivedAt
  const outboxId = echo ? replyIdOf(message['metadata']) : null
  return applied(kind, {
    act: unsent ? 'removed' : 'said',
    externalId: mid,
    place: { kind: 'messenger', personExternalId: person },
    direction: echo ? 'outbound' : 'inbound',
    origin: echo ? echoOrigin(outboxId, message['app_id'], unsent) : 'public',
    author: echo ? null : { externalId: person, name: null },
    text: text(message['text']),
    attachments: list(message['attachments']).filter(isRecord).map(attachment),
    taggedExternalIds: [],
    actAt,
    saidAt,
    receivedAt: envelope.receivedAt,
    outboxId,
  })
}

function echoOrigin(outboxId: string | null, appId: Json, unsent: boolean): MessageOrigin {
  if (outboxId !== null) return 'hoi-am'
  const app = idOf(appId)
  // An unsent message that names no app must not turn a machine's answer into a person's.
  if (app === undefined) return unsent ? 'automatic' : 'native'
  return inboxApps.has(app) ? 'native' : 'automatic'
}

/** `fallback` may have no payload and its title and address on the attachment itself. */
function attachment(item: Record<string, Json>): Attachment {
  const payload = item['payload']
  const type = text(item['type']) || 'unknown'
  return {
    type: field(payload, 'sticker_id') === undefined ? type : 'sticker',
    url: textOrNull(field(payload, 'url')) ?? textOrNull(item['url']),
    title: textOrNull(field(payload, 'title')) ?? textOrNull(item['title']),
  }
}
