export interface Page {
  id: string
  name: string
  accessToken: string
  /** Empty when the app is not subscribed, or was unsubscribed after an hour of failures. */
  subscribedFields: string[]
  unsubscribedAt: number | null
  /** The subcode of error 190 that every call with this token gets: 463 expired, 460 password changed. */
  tokenFault: number | null
}

export interface Person {
  id: string
  name: string
}

export interface Post {
  id: string
  pageId: string
  message: string
  picture: string | null
  createdAt: number
}

export interface Comment {
  id: string
  postId: string
  /** The post for a top-level comment, otherwise the comment it replies to. */
  parentId: string
  /** A person, or the Page itself. */
  author: Person
  message: string
  photo: string | null
  createdAt: number
  editedAt: number | null
  removed: boolean
  hidden: boolean
}

export interface Attachment {
  type: 'image' | 'audio' | 'video' | 'file' | 'sticker' | 'fallback'
  url: string
  title?: string
}

export interface Message {
  mid: string
  from: 'person' | 'page'
  text: string
  attachments: Attachment[]
  at: number
  /** Which app sent it for the Page; null for what a person sent. */
  appId: string | null
  metadata: string | null
  /** The comment that this private reply answers. */
  commentId: string | null
}

export interface Thread {
  id: string
  pageId: string
  personId: string
  messages: Message[]
  /** The person's last message, tap or reaction: from here the 24 hours count. */
  lastHeardAt: number | null
}

/** Everything the simulated Facebook knows. */
export interface World {
  pages: Map<string, Page>
  people: Map<string, Person>
  posts: Map<string, Post>
  comments: Map<string, Comment>
  threads: Map<string, Thread>
}

export const allFields = [
  'feed',
  'mention',
  'messages',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_reads',
  'message_deliveries',
  'messaging_postbacks',
]

export function emptyWorld(): World {
  return {
    pages: new Map(),
    people: new Map(),
    posts: new Map(),
    comments: new Map(),
    threads: new Map(),
  }
}

export function threadOf(world: World, pageId: string, personId: string): Thread | undefined {
  return world.threads.get(`${pageId}:${personId}`)
}

export function commentsOf(world: World, postId: string): Comment[] {
  return [...world.comments.values()].filter((comment) => comment.postId === postId && !comment.removed)
}

/** The top-level comment above this one, or itself. */
export function rootOf(world: World, comment: Comment): Comment {
  const parent = world.comments.get(comment.parentId)
  return parent === undefined ? comment : rootOf(world, parent)
}

export function isByPage(world: World, comment: Comment): boolean {
  return world.pages.has(comment.author.id)
}

export function permalinkOf(post: Post): string {
  return `https://www.facebook.com/${post.id.replace('_', '/posts/')}`
}

/** Threads whose last word is a person's, and top-level comments the Page has not replied under. */
export function countUnanswered(world: World): number {
  const threads = [...world.threads.values()].filter(({ messages }) => messages.at(-1)?.from === 'person')
  const answered = new Set<string>()
  const asked: Comment[] = []
  for (const comment of world.comments.values()) {
    if (isByPage(world, comment)) answered.add(rootOf(world, comment).id)
    else if (!world.comments.has(comment.parentId) && !comment.removed) asked.push(comment)
  }
  return threads.length + asked.filter(({ id }) => !answered.has(id)).length
}
