import { messageEchoed } from '../envelopes.ts'
import { addPageMessage } from '../page-actions.ts'
import { threadOf } from '../world.ts'
import type { Attachment } from '../world.ts'
import type { GraphAnswer, GraphCall } from './call.ts'
import { objectOf, textOf } from './call.ts'
import { GraphError, invalidParameter } from './errors.ts'

const hour = 3_600_000
const standardWindow = 24 * hour
const humanAgentWindow = 7 * 24 * hour
const longestText = 2000
const removedTags = ['CONFIRMED_EVENT_UPDATE', 'ACCOUNT_UPDATE', 'POST_PURCHASE_UPDATE']

/** `POST /{page}/messages` */
export function sendMessage(call: GraphCall): GraphAnswer {
  const { facebook, page, params } = call
  const recipient = objectOf(params, 'recipient')
  if (recipient === undefined) throw invalidParameter('The parameter recipient is required')
  const privateReplyTo = textOf(recipient, 'comment_id')
  const personId = privateReplyTo === undefined ? textOf(recipient, 'id') : commenterOf(call, privateReplyTo)
  if (personId === undefined || !facebook.world.people.has(personId))
    throw new GraphError({ code: 100, error_subcode: 2018001, message: '(#100) No matching user found' })
  if (params.sender_action !== undefined) return { body: { recipient_id: personId } }

  const message = objectOf(params, 'message')
  const text = message === undefined ? '' : (textOf(message, 'text') ?? '')
  const attachments = message === undefined ? [] : attachmentsOf(message)
  if (text.trim() === '' && attachments.length === 0)
    throw new GraphError({
      code: 197,
      message: '(#197) The message is empty. Try adding a text, an attachment or a sticker.',
    })
  if (text.length > longestText)
    throw invalidParameter(`Length of param message[text] must be less than or equal to ${longestText}`)
  if (privateReplyTo === undefined) checkWindow(call, personId)

  const sent = addPageMessage(facebook, page.id, personId, {
    text,
    attachments,
    appId: facebook.appId,
    metadata: (message === undefined ? undefined : textOf(message, 'metadata')) ?? null,
    commentId: privateReplyTo ?? null,
  })
  return {
    body: { recipient_id: personId, message_id: sent.mid },
    echo: messageEchoed(page.id, personId, sent),
  }
}

function checkWindow({ facebook, page, params }: GraphCall, personId: string): void {
  const tag = textOf(params, 'tag')
  const type = textOf(params, 'messaging_type') ?? (tag === undefined ? 'RESPONSE' : 'MESSAGE_TAG')
  if (!['RESPONSE', 'UPDATE', 'MESSAGE_TAG'].includes(type))
    throw invalidParameter('Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}')
  if (type === 'MESSAGE_TAG' && tag === undefined) throw invalidParameter('The parameter tag is required')
  if (tag !== undefined && removedTags.includes(tag))
    throw new GraphError({
      code: 100,
      error_subcode: 1893061,
      message: '(#100) This message tag is no longer supported.',
    })
  if (tag !== undefined && tag !== 'HUMAN_AGENT') throw invalidParameter('Invalid message tag')

  const lastHeardAt = threadOf(facebook.world, page.id, personId)?.lastHeardAt ?? Number.NEGATIVE_INFINITY
  const window = type === 'MESSAGE_TAG' ? humanAgentWindow : standardWindow
  if (facebook.now() - lastHeardAt > window)
    throw new GraphError({
      code: 10,
      error_subcode: 2018278,
      message: '(#10) This message is sent outside of allowed window.',
    })
}

/** One private reply to a comment, within seven days. It opens no window. */
function commenterOf({ facebook, page }: GraphCall, commentId: string): string {
  const comment = facebook.world.comments.get(commentId)
  if (comment === undefined || comment.removed || comment.author.id === page.id)
    throw new GraphError({
      code: 100,
      error_subcode: 2534025,
      message: '(#100) Invalid comment for private reply',
    })
  const thread = threadOf(facebook.world, page.id, comment.author.id)
  if (thread?.messages.some((message) => message.commentId === commentId) === true)
    throw new GraphError({ code: 10900, message: '(#10900) Activity already replied to' })
  if (facebook.now() - comment.createdAt > humanAgentWindow)
    throw new GraphError({ code: 10903, message: "(#10903) This user can't reply to this activity" })
  return comment.author.id
}

const kinds: Attachment['type'][] = ['image', 'audio', 'video', 'file']

function attachmentsOf(message: Record<string, unknown>): Attachment[] {
  const attachment = objectOf(message, 'attachment')
  if (attachment === undefined) return []
  const type = kinds.find((kind) => kind === attachment.type)
  if (type === undefined) throw invalidParameter('Param message[attachment][type] is not supported')
  const payload = objectOf(attachment, 'payload')
  return [{ type, url: (payload === undefined ? undefined : textOf(payload, 'url')) ?? '' }]
}
