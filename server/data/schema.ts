import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

// The tables as the migrations leave them. int8 columns come back as numbers (database.ts): none of ours
// reaches 2^53.

type At = ColumnType<Date, Date | string, Date | string>
type MaybeAt = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Json<T> = ColumnType<T, string, string>

export interface Schema {
  users: {
    id: Generated<string>
    name: string
    email: string
    email_verified: Generated<boolean>
    role: Generated<'responder' | 'supervisor' | 'admin'>
    language: Generated<'vi' | 'en'>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  verifications: {
    id: Generated<string>
    identifier: string
    value: string
    expires_at: At
  }
  channels: {
    id: Generated<string>
    platform: 'facebook'
    external_id: string
    name: string | null
    access_token_encrypted: Buffer | null
    last_delivery_at: MaybeAt
    created_at: GeneratedAlways<Date>
  }
  webhook_deliveries: {
    id: Generated<string>
    platform: 'facebook'
    received_at: At
    headers: Json<Record<string, string>>
    body: Buffer
    status: Generated<'pending' | 'processed' | 'quarantined'>
    processed_at: MaybeAt
    error: string | null
  }
  webhook_events: {
    delivery_id: string
    position: number
    channel_id: string | null
    kind: string
    status: 'applied' | 'ignored' | 'quarantined'
    reason: string | null
    external_id: string | null
  }
  people: {
    id: Generated<string>
    channel_id: string
    external_id: string
    name: string | null
    fetched_at: MaybeAt
    created_at: GeneratedAlways<Date>
  }
  posts: {
    id: Generated<string>
    channel_id: string
    external_id: string
    text: string | null
    permalink: string | null
    picture_url: string | null
    published_at: MaybeAt
    fetched_at: MaybeAt
    created_at: GeneratedAlways<Date>
  }
  conversations: {
    id: Generated<string>
    channel_id: string
    kind: 'messenger' | 'comment'
    external_id: string
    person_id: string | null
    post_id: string | null
    version: Generated<number>
    content_version: Generated<number>
    created_at: GeneratedAlways<Date>
  }
  messages: {
    id: Generated<string>
    channel_id: string
    conversation_id: string
    external_id: string
    direction: 'inbound' | 'outbound'
    origin: 'public' | 'hoi-am' | 'native' | 'automatic'
    author_id: string | null
    outbox_id: string | null
    parent_external_id: string | null
    tagged_external_ids: Generated<string[]>
    text: Generated<string>
    text_at: At
    attachments: Json<{ type: string; url: string | null; title: string | null }[]>
    sent_at: At
    sent_at_known: boolean
    received_at: At
    edited_at: MaybeAt
    deleted_at: MaybeAt
  }
  outbox: {
    id: string
    channel_id: string
    conversation_id: string
    responder_id: string
    person_id: string | null
    in_reply_to_id: string | null
    text: string
    holding: Generated<boolean>
    state: Generated<'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'discarded'>
    attempts: Generated<number>
    next_attempt_at: At
    asked_platform_at: MaybeAt
    failure_code: string | null
    failure_message: string | null
    external_id: string | null
    created_at: At
  }
  decisions: {
    id: Generated<string>
    conversation_id: string
    kind: 'dismiss' | 'restore' | 'also-answers' | 'holding'
    message_id: string | null
    covered_message_ids: Generated<string[]>
    revoked_id: string | null
    person_id: string | null
    reason: string | null
    note: Generated<string>
    responder_id: string | null
    decided_at: At
  }
  calendars: { id: Generated<string>; name: string }
  calendar_versions: {
    id: Generated<string>
    calendar_id: string
    version: number
    rules: Json<unknown>
    effective_from: At
    created_at: At
    created_by: string | null
  }
  policies: {
    id: Generated<string>
    channel_id: string | null
    calendar_id: string
    target_minutes: number
    warning_minutes: number
    escalation_minutes: number
    effective_from: At
  }
  inquiries: {
    id: Generated<string>
    channel_id: string
    conversation_id: string
    person_id: string
    opening_message_id: string
    last_message_id: string
    message_count: number
    asked_at: At
    received_at: At
    policy_id: string
    calendar_version_id: string
    warn_at: At
    due_at: At
    escalate_at: At
    state: 'open' | 'answered' | 'dismissed' | 'withdrawn'
    stage: 'in-time' | 'at-risk' | 'overdue'
    next_stage_at: MaybeAt
    settled_at: MaybeAt
    response_message_id: string | null
    working_ms: number | null
    on_time: boolean | null
    outside_hours: Generated<boolean>
    dismissal_id: string | null
    held_at: MaybeAt
  }
  audit_log: {
    id: Generated<string>
    at: At
    responder_id: string | null
    cause: string
    conversation_id: string | null
    inquiry_id: string | null
    before: ColumnType<unknown, string | null | undefined, never>
    after: ColumnType<unknown, string | null | undefined, never>
  }
}
