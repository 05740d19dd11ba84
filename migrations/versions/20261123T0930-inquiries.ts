import { sql } from 'kysely'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendars (
      id uuid primary key default uuidv7(),
      name text not null unique
    );

    create table calendar_versions (
      id uuid primary key default uuidv7(),
      calendar_id uuid not null references calendars,
      version integer not null check (version > 0),
      rules jsonb not null,
      -- Inquiries asked from here on follow this version.
      effective_from timestamptz(3) not null,
      created_at timestamptz(3) not null,
      created_by uuid references users,
      unique (calendar_id, version)
    );

    create table policies (
      id uuid primary key default uuidv7(),
      -- null: for every channel that has no policy of its own.
      channel_id uuid references channels,
      calendar_id uuid not null references calendars,
      target_minutes integer not null check (target_minutes > 0),
      warning_minutes integer not null check (warning_minutes >= 0),
      escalation_minutes integer not null check (escalation_minutes >= 0),
      effective_from timestamptz(3) not null,
      unique nulls not distinct (channel_id, effective_from)
    );

    create table inquiries (
      id uuid primary key default uuidv7(),
      channel_id uuid not null references channels,
      conversation_id uuid not null references conversations,
      person_id uuid not null references people,
      opening_message_id uuid not null unique references messages,
      last_message_id uuid not null references messages,
      message_count integer not null check (message_count > 0),
      asked_at timestamptz(3) not null,
      received_at timestamptz(3) not null,
      policy_id uuid not null references policies,
      calendar_version_id uuid not null references calendar_versions,
      warn_at timestamptz(3) not null,
      due_at timestamptz(3) not null,
      escalate_at timestamptz(3) not null,
      state text not null check (state in ('open', 'answered', 'dismissed', 'withdrawn')),
      -- What the clock says of an open inquiry; the last word it had of a settled one.
      stage text not null check (stage in ('in-time', 'at-risk', 'overdue')),
      -- The stage changes once this instant is past; null when it will not change any more.
      next_stage_at timestamptz(3),
      settled_at timestamptz(3),
      response_message_id uuid references messages,
      working_ms bigint,
      on_time boolean,
      outside_hours boolean not null default false,
      dismissal_id uuid references decisions,
      held_at timestamptz(3),
      check (warn_at <= due_at and due_at <= escalate_at),
      check ((state = 'open') = (settled_at is null)),
      check ((state = 'answered') = (response_message_id is not null)),
      check ((state = 'answered') = (on_time is not null)),
      check ((state = 'answered') = (working_ms is not null)),
      check ((state = 'dismissed') = (dismissal_id is not null)),
      check (state = 'open' or next_stage_at is null)
    );
    create unique index one_open_inquiry_each on inquiries (conversation_id, person_id) where state = 'open';
    create index inquiries_open on inquiries (due_at, id) include (stage) where state = 'open';
    create index inquiries_next_stage on inquiries (next_stage_at) where next_stage_at is not null;
    create index inquiries_settled on inquiries (state, settled_at desc, id desc) where state <> 'open';
    create index inquiries_asked on inquiries (asked_at desc, id desc);
    create index inquiries_of_conversation on inquiries (conversation_id);

    -- What moved, why and through whom. Rows are added, never changed.
    create table audit_log (
      id uuid primary key default uuidv7(),
      at timestamptz(3) not null,
      responder_id uuid references users,
      cause text not null,
      conversation_id uuid,
      inquiry_id uuid,
      before jsonb,
      after jsonb
    );
    create index on audit_log (inquiry_id, id);
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are never changed', tg_table_name;
    end
    $$;
    create trigger append_only before update or delete or truncate on audit_log
      for each statement execute function refuse_change();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table audit_log, inquiries, policies, calendar_versions, calendars;
    drop function refuse_change;
  `.execute(db)
}
