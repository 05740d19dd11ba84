import { commentAdded, commentEdited, commentHidden, commentRemoved } from '../envelopes.ts'
import { addComment, markRemoved } from '../public-actions.ts'
import type { Comment, Post } from '../world.ts'
import type { GraphAnswer, GraphCall } from './call.ts'
import { textOf } from './call.ts'
import { GraphError, invalidParameter, noSuchObject } from './errors.ts'

const longestComment = 8000

/** `POST /{comment or post}/comments` */
export function replyToComment({ facebook, page, params, node, method }: GraphCall): GraphAnswer {
  const { world } = facebook
  const target = world.comments.get(node)
  const post = world.posts.get(target?.postId ?? node)
  if (post?.pageId !== page.id || target?.removed === true) throw noSuchObject(method, node)

  const text = textOf(params, 'message') ?? ''
  const photo = textOf(params, 'attachment_url')
  if (text.trim() === '' && photo === undefined) throw invalidParameter('The parameter message is required')
  if (text.length > longestComment) throw invalidParameter('The comment is too long')
  // What the Page tagged by id is read by everybody as a name.
  const message = text.replaceAll(/@\[(\d+)\]/g, (tag, id: string) => world.people.get(id)?.name ?? tag)
  const author = { id: page.id, name: page.name }
  const { comment } = addComment(facebook, author, node, message, photo === undefined ? {} : { photo }, false)
  return { body: { id: comment.id }, echo: commentAdded(comment, post) }
}

/** `POST /{comment}`: hide, unhide, or edit our own. */
export function changeComment(call: GraphCall): GraphAnswer {
  const { comment, post } = ownComment(call)
  const hidden = textOf(call.params, 'is_hidden')
  if (hidden !== undefined) {
    comment.hidden = hidden === 'true'
    call.facebook.changed()
    return { body: { success: true }, echo: commentHidden(comment, post) }
  }
  const message = textOf(call.params, 'message')
  if (message === undefined) throw invalidParameter('The parameter message is required')
  if (comment.author.id !== call.page.id)
    throw new GraphError({ code: 200, message: '(#200) Only its author can edit a comment' })
  Object.assign(comment, { message, editedAt: call.facebook.now() })
  call.facebook.changed()
  return { body: { success: true }, echo: commentEdited(comment, post) }
}

/** `DELETE /{comment}` */
export function deleteComment(call: GraphCall): GraphAnswer {
  const { comment, post } = ownComment(call)
  markRemoved(call.facebook, comment)
  call.facebook.changed()
  return { body: { success: true }, echo: commentRemoved(comment, post) }
}

/** On the Page's own posts, whoever wrote it. */
function ownComment({ facebook, page, node, method }: GraphCall): { comment: Comment; post: Post } {
  const comment = facebook.world.comments.get(node)
  const post = facebook.world.posts.get(comment?.postId ?? '')
  if (comment === undefined || comment.removed || post?.pageId !== page.id) throw noSuchObject(method, node)
  return { comment, post }
}
