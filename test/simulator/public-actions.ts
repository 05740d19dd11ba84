import { commentAdded, commentEdited, commentRemoved, messageReceived, messengerEvent } from './envelopes.ts'
import type { Facebook } from './facebook.ts'
import { newMessageId, newObjectNumber, newThreadId, personIdFor } from './ids.ts'
import type { Attachment, Comment, Message, Person, Post, Thread } from './world.ts'

export interface When {
  /** The platform's time of it; now when left out. */
  at?: number
}

export interface SendOptions extends When {
  pageId?: string
  attachments?: Attachment[]
}

export interface CommentOptions extends When {
  photo?: string
}

export type MessengerEventKind = 'read' | 'delivery' | 'reaction' | 'postback'

/** What people do. Each act tells the webhook and returns at once; `settled()` waits for the deliveries. */
export interface PublicActions {
  createPerson(name: string, id?: string): Person
  sendMessage(personId: string, text: string, options?: SendOptions): Message
  /** Under a post, or, given a comment's id, as a reply to it. */
  comment(personId: string, targetId: string, message: string, options?: CommentOptions): Comment
  editComment(commentId: string, message: string): Comment
  /** Takes the replies under it along, of which Facebook says nothing. */
  deleteComment(commentId: string): void
  /** A tap rather than a word: about the Page's last message, or with a postback's payload. */
  act(
    personId: string,
    kind: MessengerEventKind,
    options?: When & { pageId?: string; payload?: string },
  ): void
}

export function publicActions(facebook: Facebook): PublicActions {
  const { world, now } = facebook
  return {
    createPerson(name, id) {
      const namesakes = [...world.people.values()].filter((person) => person.name === name).length
      const person = { id: id ?? personIdFor(name, namesakes), name }
      world.people.set(person.id, person)
      facebook.changed()
      return person
    },
    sendMessage(personId, text, options = {}) {
      const page = facebook.page(options.pageId)
      const thread = openThread(facebook, page.id, requirePerson(facebook, personId).id)
      const message: Message = {
        mid: newMessageId(),
        from: 'person',
        text,
        attachments: options.attachments ?? [],
        at: options.at ?? now(),
        appId: null,
        metadata: null,
        commentId: null,
      }
      thread.messages.push(message)
      heardFrom(thread, message.at)
      void facebook.emit(messageReceived(page.id, personId, message))
      facebook.changed()
      return message
    },
    comment(personId, targetId, message, options = {}) {
      return addComment(facebook, requirePerson(facebook, personId), targetId, message, options).comment
    },
    editComment(commentId, message) {
      const { comment, post } = requireComment(facebook, commentId)
      Object.assign(comment, { message, editedAt: now() })
      void facebook.emit(commentEdited(comment, post))
      facebook.changed()
      return comment
    },
    deleteComment(commentId) {
      const { comment, post } = requireComment(facebook, commentId)
      markRemoved(facebook, comment)
      void facebook.emit(commentRemoved(comment, post))
      facebook.changed()
    },
    act(personId, kind, { pageId, at = now(), payload = 'GET_STARTED' } = {}) {
      const page = facebook.page(pageId)
      const thread = openThread(facebook, page.id, requirePerson(facebook, personId).id)
      const mid = thread.messages.findLast(({ from }) => from === 'page')?.mid ?? newMessageId()
      if (kind === 'reaction' || kind === 'postback') heardFrom(thread, at)
      void facebook.emit(messengerEvent(page.id, personId, { at, ...taps[kind]({ mid, at, payload }) }))
      facebook.changed()
    },
  }
}

const taps: Record<
  MessengerEventKind,
  (about: { mid: string; at: number; payload: string }) => { field: string; what: object }
> = {
  read: ({ at }) => ({ field: 'message_reads', what: { read: { watermark: at } } }),
  delivery: ({ mid, at }) => ({
    field: 'message_deliveries',
    what: { delivery: { mids: [mid], watermark: at } },
  }),
  reaction: ({ mid }) => ({
    field: 'message_reactions',
    what: { reaction: { mid, action: 'react', emoji: '❤', reaction: 'love' } },
  }),
  postback: ({ mid, payload }) => ({
    field: 'messaging_postbacks',
    what: { postback: { mid, title: 'Bắt đầu', payload } },
  }),
}

export function addComment(
  facebook: Facebook,
  author: Person,
  targetId: string,
  message: string,
  { at = facebook.now(), photo }: CommentOptions = {},
  tell = true,
): { comment: Comment; post: Post } {
  const { world } = facebook
  const parent = world.comments.get(targetId)
  const post = world.posts.get(parent?.postId ?? targetId)
  if (post === undefined || parent?.removed === true)
    throw new RangeError(`no such post or comment: ${targetId}`)
  const comment: Comment = {
    id: `${post.id.split('_')[1]}_${newObjectNumber()}`,
    postId: post.id,
    parentId: targetId,
    author: { id: author.id, name: author.name },
    message,
    photo: photo ?? null,
    createdAt: at,
    editedAt: null,
    removed: false,
    hidden: false,
  }
  world.comments.set(comment.id, comment)
  if (tell) void facebook.emit(commentAdded(comment, post))
  facebook.changed()
  return { comment, post }
}

export function openThread({ world }: Facebook, pageId: string, personId: string): Thread {
  const key = `${pageId}:${personId}`
  const thread = world.threads.get(key) ?? {
    id: newThreadId(),
    pageId,
    personId,
    messages: [],
    lastHeardAt: null,
  }
  world.threads.set(key, thread)
  return thread
}

export function requireComment({ world }: Facebook, id: string): { comment: Comment; post: Post } {
  const comment = world.comments.get(id)
  const post = world.posts.get(comment?.postId ?? '')
  if (comment === undefined || post === undefined || comment.removed)
    throw new RangeError(`no such comment: ${id}`)
  return { comment, post }
}

export function markRemoved(facebook: Facebook, comment: Comment): void {
  comment.removed = true
  for (const reply of facebook.world.comments.values())
    if (reply.parentId === comment.id && !reply.removed) markRemoved(facebook, reply)
}

function requirePerson({ world }: Facebook, id: string): Person {
  const person = world.people.get(id)
  if (person === undefined) throw new RangeError(`no such person: ${id}`)
  return person
}

function heardFrom(thread: Thread, at: number): void {
  thread.lastHeardAt = Math.max(thread.lastHeardAt ?? at, at)
}
