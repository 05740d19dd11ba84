import { Type } from 'typebox'
import type { Static } from 'typebox'
import { ErrorBody } from './errors.ts'
import { Cursor, Instant, Nullable, Uuid } from './values.ts'

/** Where an inquiry stands. The first three are open, told apart by the clock. */
export const Standing = Type.Union([
  Type.Literal('in-time'),
  Type.Literal('at-risk'),
  Type.Literal('overdue'),
  Type.Literal('answered'),
  Type.Literal('dismissed'),
  Type.Literal('withdrawn'),
])
export type Standing = Static<typeof Standing>

export const InquiryView = Type.Union([
  Type.Literal('open'),
  Type.Literal('overdue'),
  Type.Literal('at-risk'),
  Type.Literal('answered'),
  Type.Literal('dismissed'),
  Type.Literal('withdrawn'),
  Type.Literal('all'),
])
export type InquiryView = Static<typeof InquiryView>

export const DismissalReason = Type.Union([
  Type.Literal('thanks'),
  Type.Literal('friend-tagged'),
  Type.Literal('emoji-only'),
  Type.Literal('spam'),
  Type.Literal('abuse'),
  Type.Literal('off-topic'),
  Type.Literal('duplicate'),
  Type.Literal('moderated'),
])
export type DismissalReason = Static<typeof DismissalReason>

export const ConversationKind = Type.Union([Type.Literal('messenger'), Type.Literal('comment')])
export type ConversationKind = Static<typeof ConversationKind>

/** Somebody of the public. The name is null until the platform tells it. */
export const Person = Type.Object({ id: Uuid, name: Nullable(Type.String()) })
export type Person = Static<typeof Person>

export const ChannelName = Type.Object({ id: Uuid, name: Type.String(), platform: Type.Literal('facebook') })

export const Inquiry = Type.Object({
  id: Uuid,
  conversationId: Uuid,
  conversationKind: ConversationKind,
  channel: ChannelName,
  person: Person,
  /** The newest thing said within the inquiry; empty when it has no text. */
  lastWords: Type.String(),
  lastAttachment: Nullable(Type.String()),
  messageCount: Type.Integer(),
  askedAt: Instant,
  receivedAt: Instant,
  warnAt: Instant,
  dueAt: Instant,
  targetMinutes: Type.Integer(),
  warningMinutes: Type.Integer(),
  standing: Standing,
  respondedAt: Nullable(Instant),
  /** Office time from asked at to responded at; null while open. */
  workingMs: Nullable(Type.Integer()),
  /** null unless answered. */
  onTime: Nullable(Type.Boolean()),
  /** Asked and answered while the office was closed. */
  outsideHours: Type.Boolean(),
  /** A holding reply was sent; it does not stop the clock. */
  heldAt: Nullable(Instant),
  dismissal: Nullable(
    Type.Object({
      reason: DismissalReason,
      note: Type.String(),
      byName: Type.String(),
      at: Instant,
      afterDue: Type.Boolean(),
    }),
  ),
  withdrawnAt: Nullable(Instant),
})
export type Inquiry = Static<typeof Inquiry>

export const InquiryPage = Type.Object({
  items: Type.Array(Inquiry),
  nextCursor: Nullable(Cursor),
})
export type InquiryPage = Static<typeof InquiryPage>

/** Each count stops at 1,000 and then reads "999+". */
export const InquiryCounts = Type.Object({
  open: Type.Integer(),
  overdue: Type.Integer(),
  'at-risk': Type.Integer(),
  answered: Type.Integer(),
  dismissed: Type.Integer(),
  withdrawn: Type.Integer(),
  all: Type.Integer(),
})
export type InquiryCounts = Static<typeof InquiryCounts>

export const DueTick = Type.Object({ inquiryId: Uuid, dueAt: Instant, standing: Standing })
export type DueTick = Static<typeof DueTick>

export const CountedInterval = Type.Object({ from: Instant, to: Instant, workingMs: Type.Integer() })

/** Why this inquiry is due when it is, as an auditor reads it. */
export const Evidence = Type.Object({
  inquiryId: Uuid,
  askedAt: Instant,
  receivedAt: Instant,
  /** Asked and received more than five minutes apart. */
  receivedLate: Type.Boolean(),
  targetMinutes: Type.Integer(),
  calendar: Type.Object({ name: Type.String(), version: Type.Integer(), zone: Type.String() }),
  /** The intervals whose sum is the target, from asked at to due at. */
  counted: Type.Array(CountedInterval),
  /** The days off or special days between asked at and due at. */
  exceptions: Type.Array(
    Type.Object({
      date: Type.String(),
      kind: Nullable(Type.String()),
      name: Nullable(Type.Object({ vi: Type.String(), en: Type.String() })),
      source: Nullable(Type.String()),
      status: Nullable(Type.Union([Type.Literal('confirmed'), Type.Literal('provisional')])),
    }),
  ),
  dueAt: Instant,
  response: Nullable(
    Type.Object({
      at: Instant,
      platformId: Type.String(),
      /** false while the time is our own, until the platform tells its own. */
      atIsPlatformTime: Type.Boolean(),
      workingMs: Type.Integer(),
      counted: Type.Array(CountedInterval),
    }),
  ),
  standing: Standing,
  onTime: Nullable(Type.Boolean()),
})
export type Evidence = Static<typeof Evidence>

const InquiryId = Type.Object({ id: Uuid })

export const listInquiries = {
  method: 'GET',
  url: '/api/inquiries',
  schema: {
    querystring: Type.Object({
      view: Type.Optional(InquiryView),
      cursor: Type.Optional(Cursor),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    response: { 200: InquiryPage, 400: ErrorBody, 401: ErrorBody },
  },
} as const

export const countInquiries = {
  method: 'GET',
  url: '/api/inquiries/counts',
  schema: { response: { 200: InquiryCounts, 401: ErrorBody } },
} as const

/** The open inquiries that fall due between two instants, for the day strip; at most 500. */
export const listDueTicks = {
  method: 'GET',
  url: '/api/inquiries/due',
  schema: {
    querystring: Type.Object({ from: Instant, to: Instant }),
    response: { 200: Type.Array(DueTick), 400: ErrorBody, 401: ErrorBody },
  },
} as const

export const getInquiry = {
  method: 'GET',
  url: '/api/inquiries/:id',
  schema: { params: InquiryId, response: { 200: Inquiry, 401: ErrorBody, 404: ErrorBody } },
} as const

export const getEvidence = {
  method: 'GET',
  url: '/api/inquiries/:id/evidence',
  schema: { params: InquiryId, response: { 200: Evidence, 401: ErrorBody, 404: ErrorBody } },
} as const

export const dismissInquiry = {
  method: 'PUT',
  url: '/api/inquiries/:id/dismissal',
  schema: {
    params: InquiryId,
    body: Type.Object(
      {
        reason: DismissalReason,
        note: Type.Optional(Type.String({ maxLength: 2000 })),
        seenVersion: Type.Integer(),
      },
      { additionalProperties: false },
    ),
    response: { 200: Inquiry, 401: ErrorBody, 404: ErrorBody, 409: ErrorBody },
  },
} as const

export const restoreInquiry = {
  method: 'DELETE',
  url: '/api/inquiries/:id/dismissal',
  schema: {
    params: InquiryId,
    response: { 200: Inquiry, 401: ErrorBody, 404: ErrorBody, 409: ErrorBody },
  },
} as const
