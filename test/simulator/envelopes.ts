import { facebookTime, seconds } from './wire.ts'
import { permalinkOf } from './world.ts'
import type { Comment, Message, Page, Post } from './world.ts'

/** One update. The field decides whether the Page's subscription covers it. */
export interface WebhookEvent {
  pageId: string
  field: string
  /** For what happens on the Page; `messaging` for what happens in Messenger. */
  change?: object
  messaging?: object
}

/** One POST. Facebook does not keep to one order of keys, so neither do we. */
export function envelope(events: WebhookEvent[], sentAt: number, objectFirst: boolean): object {
  const entry: object[] = []
  let open: { pageId: string; changes: object[] } | undefined
  for (const { pageId, field, change, messaging } of events) {
    if (change === undefined) {
      open = undefined
      entry.push(
        objectFirst
          ? { time: sentAt, id: pageId, messaging: [messaging] }
          : { id: pageId, time: sentAt, messaging: [messaging] },
      )
      continue
    }
    if (open?.pageId !== pageId) {
      open = { pageId, changes: [] }
      entry.push({ id: pageId, time: seconds(sentAt), changes: open.changes })
    }
    open.changes.push(objectFirst ? { field, value: change } : { value: change, field })
  }
  return objectFirst ? { object: 'page', entry } : { entry, object: 'page' }
}

export function commentAdded(comment: Comment, post: Post): WebhookEvent {
  return feed(post.pageId, {
    from: comment.author,
    post: postContext(post),
    ...(comment.message === '' ? {} : { message: comment.message }),
    ...(comment.photo === null ? {} : { photo: comment.photo }),
    ...commentKeys(comment),
    verb: 'add',
  })
}

export function commentEdited(comment: Comment, post: Post): WebhookEvent {
  return feed(post.pageId, {
    from: comment.author,
    post: postContext(post),
    message: comment.message,
    ...commentKeys(comment),
    verb: 'edited',
  })
}

/** Says neither what was deleted nor when. */
export function commentRemoved(comment: Comment, post: Post): WebhookEvent {
  return feed(post.pageId, {
    from: comment.author,
    post_id: post.id,
    comment_id: comment.id,
    item: 'comment',
    parent_id: comment.parentId,
    verb: 'remove',
  })
}

/** `from` is the comment's author, not who hid it. */
export function commentHidden(comment: Comment, post: Post): WebhookEvent {
  return feed(post.pageId, {
    from: comment.author,
    message: comment.message,
    ...commentKeys(comment),
    verb: comment.hidden ? 'hide' : 'unhide',
  })
}

export function postPublished(post: Post, page: Page): WebhookEvent {
  return feed(post.pageId, {
    from: { id: page.id, name: page.name },
    message: post.message,
    ...(post.picture === null ? {} : { link: post.picture }),
    post_id: post.id,
    created_time: seconds(post.createdAt),
    item: post.picture === null ? 'status' : 'photo',
    published: 1,
    verb: 'add',
  })
}

export function messageReceived(pageId: string, personId: string, message: Message): WebhookEvent {
  return messengerEvent(pageId, personId, {
    field: 'messages',
    at: message.at,
    what: { message: { mid: message.mid, ...spoken(message) } },
  })
}

export function messageEchoed(pageId: string, personId: string, message: Message): WebhookEvent {
  return {
    pageId,
    field: 'message_echoes',
    messaging: {
      sender: { id: pageId },
      recipient: { id: personId },
      timestamp: message.at,
      message: {
        mid: message.mid,
        is_echo: true,
        ...spoken(message),
        app_id: Number(message.appId),
        ...(message.metadata === null ? {} : { metadata: message.metadata }),
      },
    },
  }
}

/** From the person to the Page; `what` is the part that names the kind. */
export function messengerEvent(
  pageId: string,
  personId: string,
  event: { field: string; at: number; what: object },
): WebhookEvent {
  return {
    pageId,
    field: event.field,
    messaging: {
      sender: { id: personId },
      recipient: { id: pageId },
      timestamp: event.at,
      ...event.what,
    },
  }
}

function feed(pageId: string, value: object): WebhookEvent {
  return { pageId, field: 'feed', change: value }
}

function commentKeys(comment: Comment): object {
  return {
    post_id: comment.postId,
    comment_id: comment.id,
    created_time: seconds(comment.createdAt),
    item: 'comment',
    parent_id: comment.parentId,
  }
}

function postContext(post: Post): object {
  return {
    status_type: post.picture === null ? 'mobile_status_update' : 'added_photos',
    is_published: true,
    updated_time: facebookTime(post.createdAt),
    permalink_url: permalinkOf(post),
    promotion_status: 'inactive',
    id: post.id,
  }
}

function spoken(message: Message): object {
  return {
    ...(message.text === '' ? {} : { text: message.text }),
    ...(message.attachments.length === 0
      ? {}
      : {
          attachments: message.attachments.map(({ type, url, title }) => ({
            type,
            payload: {
              url,
              ...(title === undefined ? {} : { title }),
              ...(type === 'sticker' ? { sticker_id: 369239263222822 } : {}),
            },
          })),
        }),
  }
}
