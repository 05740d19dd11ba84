import { facebookTime } from '../wire.ts'
import { commentsOf, permalinkOf, threadOf } from '../world.ts'
import type { Comment, Page } from '../world.ts'
import type { GraphAnswer, GraphCall } from './call.ts'
import { fieldsOf, pick, textOf } from './call.ts'
import { GraphError, invalidParameter, noSuchObject } from './errors.ts'

const privateReplyDays = 7 * 24 * 3_600_000

/** `GET /{node}`: a Page, a post, a comment or a person. */
export function readNode(call: GraphCall): GraphAnswer {
  const { facebook, node, params, method, page } = call
  const { world } = facebook
  if (node === page.id || node === 'me') return { body: pick(describePage(page), fieldsOf(params, ['name'])) }
  const post = world.posts.get(node)
  if (post?.pageId === page.id) {
    const described = {
      created_time: facebookTime(post.createdAt),
      message: post.message,
      permalink_url: permalinkOf(post),
      full_picture: post.picture ?? undefined,
      is_published: true,
      from: { name: page.name, id: page.id },
      id: post.id,
    }
    return { body: pick(described, fieldsOf(params, ['created_time', 'message'])) }
  }
  const comment = world.comments.get(node)
  if (comment !== undefined && !comment.removed)
    return {
      body: pick(describeComment(call, comment), fieldsOf(params, ['created_time', 'from', 'message'])),
    }
  if (world.people.has(node)) return readProfile(call)
  throw noSuchObject(method, node)
}

/** Only of people who have written to the Page. */
function readProfile({ facebook, node, params, page }: GraphCall): GraphAnswer {
  const person = facebook.world.people.get(node)
  const thread = threadOf(facebook.world, page.id, node)
  if (person === undefined || thread?.lastHeardAt === undefined || thread.lastHeardAt === null)
    throw new GraphError({
      code: 100,
      error_subcode: 2018247,
      message: '(#100) Insufficient permission to access user profile.',
    })
  const [lastName = '', ...others] = person.name.split(' ')
  const described = {
    name: person.name,
    first_name: others.join(' '),
    last_name: lastName,
    id: person.id,
  }
  return { body: pick(described, fieldsOf(params, ['first_name', 'last_name'])) }
}

/** `GET /{post or comment}/comments` */
export function listComments(call: GraphCall): GraphAnswer {
  const { facebook, node, params, method } = call
  const { world } = facebook
  const postId = world.comments.get(node)?.postId ?? node
  if (!world.posts.has(postId)) throw noSuchObject(method, node)
  const everything = params.filter === 'stream' && node === postId
  const found = commentsOf(world, postId)
    .filter(({ parentId }) => everything || parentId === node)
    .toSorted((one, other) => one.createdAt - other.createdAt)
  if (textOf(params, 'order') === 'reverse_chronological') found.reverse()

  const limit = Math.min(Number(textOf(params, 'limit') ?? 25), 100)
  const start = cursorOf(textOf(params, 'after'))
  const fields = fieldsOf(params, ['created_time', 'from', 'message'])
  const data = found.slice(start, start + limit).map((each) => pick(describeComment(call, each), fields))
  return { body: { data, ...pagingOf(start, data.length, found.length) } }
}

function cursorOf(after: string | undefined): number {
  if (after === undefined) return 0
  const start = Number(Buffer.from(after, 'base64url').toString())
  if (!Number.isSafeInteger(start)) throw invalidParameter('Invalid cursor')
  return start
}

function pagingOf(start: number, length: number, total: number): object {
  if (length === 0) return {}
  const cursors = { before: cursor(start), after: cursor(start + length) }
  return { paging: { cursors, ...(start + length < total ? { next: cursors.after } : {}) } }
}

function cursor(at: number): string {
  return Buffer.from(String(at)).toString('base64url')
}

/** `/{page}/subscribed_apps` */
export function subscribedApps({ facebook, method, page, params }: GraphCall): GraphAnswer {
  if (method === 'GET') {
    const app = { link: 'https://www.facebook.com/games/?app_id=' + facebook.appId, name: 'Hồi Âm' }
    const fields = page.subscribedFields
    return {
      body: { data: fields.length === 0 ? [] : [{ ...app, id: facebook.appId, subscribed_fields: fields }] },
    }
  }
  const given = params.subscribed_fields
  const asked = Array.isArray(given)
    ? given.map(String)
    : (textOf(params, 'subscribed_fields') ?? '').split(',')
  const fields = asked.map((field) => field.trim()).filter((field) => field !== '')
  if (method === 'POST' && fields.length === 0)
    throw invalidParameter('The parameter subscribed_fields is required')
  page.subscribedFields = method === 'DELETE' ? [] : fields
  page.unsubscribedAt = method === 'DELETE' ? facebook.now() : null
  facebook.changed()
  return { body: { success: true } }
}

function describePage(page: Page): Record<string, unknown> {
  return {
    name: page.name,
    category: 'Nongovernmental Organization (NGO)',
    link: `https://www.facebook.com/${page.id}`,
    id: page.id,
  }
}

function describeComment({ facebook, page }: GraphCall, comment: Comment): Record<string, unknown> {
  const { world } = facebook
  const parent = world.comments.get(comment.parentId)
  const post = world.posts.get(comment.postId)
  const thread = threadOf(world, page.id, comment.author.id)
  const byPage = comment.author.id === page.id
  return {
    created_time: facebookTime(comment.createdAt),
    from: { name: comment.author.name, id: comment.author.id },
    message: comment.message,
    parent: parent && { ...pick(describeParent(parent), ['created_time', 'from', 'message']) },
    is_hidden: comment.hidden,
    can_hide: !byPage,
    can_remove: true,
    can_comment: true,
    can_like: true,
    can_reply_privately:
      !byPage &&
      facebook.now() - comment.createdAt <= privateReplyDays &&
      thread?.messages.some(({ commentId }) => commentId === comment.id) !== true,
    comment_count: commentsOf(world, comment.postId).filter(({ parentId }) => parentId === comment.id).length,
    like_count: 0,
    permalink_url: post && `${permalinkOf(post)}?comment_id=${comment.id.split('_')[1]}`,
    attachment: comment.photo === null ? undefined : { type: 'photo', url: comment.photo },
    id: comment.id,
  }
}

function describeParent(parent: Comment): Record<string, unknown> {
  return {
    created_time: facebookTime(parent.createdAt),
    from: { name: parent.author.name, id: parent.author.id },
    message: parent.message,
    id: parent.id,
  }
}
