import { Type } from 'typebox'
import type { Static } from 'typebox'
import { ErrorBody } from './errors.ts'
import { ChannelName, ConversationKind, Inquiry, Person } from './inquiries.ts'
import { Cursor, Instant, Nullable, Uuid } from './values.ts'

export const Attachment = Type.Object({
  type: Type.String(),
  url: Nullable(Type.String()),
  title: Nullable(Type.String()),
})
export type Attachment = Static<typeof Attachment>

export const MessageOrigin = Type.Union([
  Type.Literal('public'),
  /** Sent from our inbox. */
  Type.Literal('hoi-am'),
  /** Written by a person in the platform's own tools. */
  Type.Literal('native'),
  /** Sent by a machine: never counts as a response. */
  Type.Literal('automatic'),
])
export type MessageOrigin = Static<typeof MessageOrigin>

export const Message = Type.Object({
  id: Uuid,
  direction: Type.Union([Type.Literal('inbound'), Type.Literal('outbound')]),
  origin: MessageOrigin,
  /** Who of the public said it; null for what the Page said. */
  author: Nullable(Person),
  /** Which responder sent it from here; null when it was not sent from here. */
  responderName: Nullable(Type.String()),
  text: Type.String(),
  attachments: Type.Array(Attachment),
  /** The comment this one replies to; null at the top and in Messenger. */
  parentMessageId: Nullable(Uuid),
  sentAt: Instant,
  receivedAt: Instant,
  editedAt: Nullable(Instant),
  deletedAt: Nullable(Instant),
  holding: Type.Boolean(),
})
export type Message = Static<typeof Message>

export const MessagePage = Type.Object({
  /** Oldest first. */
  items: Type.Array(Message),
  /** Asks for what is older; null at the beginning of the conversation. */
  olderCursor: Nullable(Cursor),
})
export type MessagePage = Static<typeof MessagePage>

export const Post = Type.Object({
  id: Uuid,
  text: Nullable(Type.String()),
  permalink: Nullable(Type.String()),
  pictureUrl: Nullable(Type.String()),
  publishedAt: Nullable(Instant),
})
export type Post = Static<typeof Post>

/** A reply on its way. Once the platform has accepted it, it is a message. */
export const Reply = Type.Object({
  id: Uuid,
  conversationId: Uuid,
  text: Type.String(),
  holding: Type.Boolean(),
  inReplyToMessageId: Nullable(Uuid),
  responderName: Type.String(),
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('sending'),
    Type.Literal('sent'),
    Type.Literal('failed'),
    /** We asked the platform and never heard back: it may have been published. */
    Type.Literal('uncertain'),
  ]),
  failure: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  createdAt: Instant,
})
export type Reply = Static<typeof Reply>

export const Conversation = Type.Object({
  id: Uuid,
  kind: ConversationKind,
  /** Grows with each change. */
  version: Type.Integer(),
  channel: ChannelName,
  /** Messenger: the person the thread is with. Comments: the author of the top comment. */
  person: Nullable(Person),
  post: Nullable(Post),
  permalink: Nullable(Type.String()),
  /** All open inquiries, then the latest settled ones; at most 50. */
  inquiries: Type.Array(Inquiry),
  /** Not sent yet, failed or uncertain. */
  replies: Type.Array(Reply),
  /** Whether the Page can write here now, and why not. */
  sending: Type.Object({
    allowed: Type.Boolean(),
    reason: Nullable(Type.Union([Type.Literal('channel_not_connected'), Type.Literal('window_closed')])),
    /** Messenger: when the platform's reply window closes; null where there is none. */
    windowClosesAt: Nullable(Instant),
    maxLength: Type.Integer(),
  }),
})
export type Conversation = Static<typeof Conversation>

const ConversationId = Type.Object({ id: Uuid })

export const getConversation = {
  method: 'GET',
  url: '/api/conversations/:id',
  schema: { params: ConversationId, response: { 200: Conversation, 401: ErrorBody, 404: ErrorBody } },
} as const

export const listMessages = {
  method: 'GET',
  url: '/api/conversations/:id/messages',
  schema: {
    params: ConversationId,
    querystring: Type.Object({
      before: Type.Optional(Cursor),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    response: { 200: MessagePage, 400: ErrorBody, 401: ErrorBody, 404: ErrorBody },
  },
} as const

export const writeReply = {
  method: 'POST',
  url: '/api/conversations/:id/replies',
  schema: {
    params: ConversationId,
    body: Type.Object(
      {
        /** Made by the client, so that asking twice sends once. */
        id: Uuid,
        text: Type.String({ minLength: 1, maxLength: 8000 }),
        /** Which comment is answered; in Messenger it is left out. */
        inReplyToMessageId: Type.Optional(Uuid),
        holding: Type.Optional(Type.Boolean()),
        /** The version of the conversation the author had before them. */
        seenVersion: Type.Integer(),
        /** Send although nothing is open here. */
        evenIfAnswered: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    response: { 202: Reply, 400: ErrorBody, 401: ErrorBody, 404: ErrorBody, 409: ErrorBody, 422: ErrorBody },
  },
} as const

/** Sends a failed reply again. An uncertain one may already be public: the author decides. */
export const retryReply = {
  method: 'POST',
  url: '/api/replies/:id/retry',
  schema: {
    params: ConversationId,
    response: { 202: Reply, 401: ErrorBody, 404: ErrorBody, 409: ErrorBody },
  },
} as const

/** Takes a failed or uncertain reply off the screen; it stays on record. */
export const discardReply = {
  method: 'DELETE',
  url: '/api/replies/:id',
  schema: {
    params: ConversationId,
    response: { 204: Type.Null(), 401: ErrorBody, 404: ErrorBody, 409: ErrorBody },
  },
} as const
