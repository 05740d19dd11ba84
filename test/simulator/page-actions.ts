import { commentHidden, messageEchoed, postPublished } from './envelopes.ts'
import type { Facebook } from './facebook.ts'
import { newMessageId, newObjectNumber } from './ids.ts'
import { addComment, openThread, requireComment } from './public-actions.ts'
import type { SendOptions, When } from './public-actions.ts'
import type { Comment, Message, Post } from './world.ts'

/** Replies that people write in the Page inbox on Facebook carry this. */
export const pageInboxAppId = '26390203743090'

export interface PublishOptions extends When {
  pageId?: string
  picture?: string
  id?: string
}

/** What the Page's people do in Facebook's own tools, past our app. */
export interface PageActions {
  /** `appId` tells another app's message, such as an automatic reply's. */
  sendMessage(personId: string, text: string, options?: SendOptions & { appId?: string }): Message
  comment(targetId: string, message: string, options?: When): Comment
  hideComment(commentId: string, hidden?: boolean): void
  publish(message: string, options?: PublishOptions): Post
}

export function pageActions(facebook: Facebook): PageActions {
  return {
    sendMessage(personId, text, options = {}) {
      const page = facebook.page(options.pageId)
      const { appId = pageInboxAppId, attachments = [], at } = options
      const message = addPageMessage(facebook, page.id, personId, {
        text,
        attachments,
        appId,
        ...(at === undefined ? {} : { at }),
      })
      void facebook.emit(messageEchoed(page.id, personId, message))
      return message
    },
    comment(targetId, message, options = {}) {
      const postId = facebook.world.comments.get(targetId)?.postId ?? targetId
      const { id, name } = facebook.page(facebook.world.posts.get(postId)?.pageId)
      return addComment(facebook, { id, name }, targetId, message, options).comment
    },
    hideComment(commentId, hidden = true) {
      const { comment, post } = requireComment(facebook, commentId)
      comment.hidden = hidden
      void facebook.emit(commentHidden(comment, post))
      facebook.changed()
    },
    publish(message, { pageId, picture, at = facebook.now(), id = newObjectNumber() } = {}) {
      const page = facebook.page(pageId)
      const post: Post = {
        id: `${page.id}_${id}`,
        pageId: page.id,
        message,
        picture: picture ?? null,
        createdAt: at,
      }
      facebook.world.posts.set(post.id, post)
      void facebook.emit(postPublished(post, page))
      facebook.changed()
      return post
    },
  }
}

export function addPageMessage(
  facebook: Facebook,
  pageId: string,
  personId: string,
  said: Pick<Message, 'text' | 'attachments' | 'appId'> & Partial<Message>,
): Message {
  const message: Message = {
    mid: newMessageId(),
    from: 'page',
    at: facebook.now(),
    metadata: null,
    commentId: null,
    ...said,
  }
  openThread(facebook, pageId, personId).messages.push(message)
  facebook.changed()
  return message
}
