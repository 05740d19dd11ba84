import { page } from './installation.ts'

// Bodies as Facebook writes them, for what the simulator's people cannot do: repeat, reorder, lie.

export type CommentFacts = {
  id: string
  post: string
  /** A comment's id; the post's own for a top comment, which is what it is without one. */
  parent?: string
  from?: { id: string; name: string } | null
  text?: string
  /** Epoch seconds. */
  at?: number
  verb?: 'add' | 'edited' | 'remove'
}

export function commentChange({ id, post, parent = post, from, text, at, verb = 'add' }: CommentFacts) {
  return {
    field: 'feed',
    value: {
      item: 'comment',
      verb,
      comment_id: id,
      post_id: post,
      parent_id: parent,
      ...(from && { from }),
      ...(at !== undefined && { created_time: at }),
      ...(text !== undefined && { message: text }),
    },
  }
}

/** One delivery; `sentAt` (epoch seconds) is when Facebook says that it happened. */
export function feedDelivery(sentAt: number, facts: readonly CommentFacts[]) {
  return { object: 'page', entry: [{ id: page.id, time: sentAt, changes: facts.map(commentChange) }] }
}

export type MessageFacts = {
  mid: string
  person: string
  text: string
  /** Epoch ms. */
  at: number
  /** Said by the Page, through this app. */
  echoOf?: string
}

export function messagingItem({ mid, person, text, at, echoOf }: MessageFacts) {
  const [from, to] = echoOf === undefined ? [person, page.id] : [page.id, person]
  return {
    sender: { id: from },
    recipient: { id: to },
    timestamp: at,
    message: { mid, text, ...(echoOf !== undefined && { is_echo: true, app_id: Number(echoOf) }) },
  }
}

export function messengerDelivery(facts: readonly MessageFacts[]) {
  return {
    object: 'page',
    entry: facts.map((fact) => ({ id: page.id, time: fact.at, messaging: [messagingItem(fact)] })),
  }
}

/** The app of Facebook's own inbox, and one that answers by itself. */
export const nativeApp = '26390203743090'
export const automaticApp = '555555555555555'
