import { sql } from 'kysely'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Numbers every change to a conversation, over all of them: announcements are put in order by it.
    create sequence changes as bigint;

    create table people (
      id uuid primary key default uuidv7(),
      channel_id uuid not null references channels,
      external_id text not null,
      name text,
      fetched_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      unique (channel_id, external_id)
    );

    create table posts (
      id uuid primary key default uuidv7(),
      channel_id uuid not null references channels,
      external_id text not null,
      text text,
      permalink text,
      picture_url text,
      published_at timestamptz(3),
      fetched_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      unique (channel_id, external_id)
    );

    create table conversations (
      id uuid primary key default uuidv7(),
      channel_id uuid not null references channels,
      kind text not null check (kind in ('messenger', 'comment')),
      -- Messenger: the person's id on the page. Comments: the top comment's id.
      external_id text not null,
      person_id uuid references people,
      post_id uuid references posts,
      version bigint not null default nextval('changes'),
      -- The version at which something was last said or decided: a reply must have been written after it.
      content_version bigint not null default 0,
      created_at timestamptz(3) not null default now(),
      unique (channel_id, kind, external_id),
      check (kind = 'comment' or post_id is null),
      check (kind = 'comment' or person_id is not null)
    );

    create index on conversations (person_id) where person_id is not null;
    create index on conversations (post_id) where post_id is not null;

    create table outbox (
      id uuid primary key,
      channel_id uuid not null references channels,
      conversation_id uuid not null references conversations,
      responder_id uuid not null references users,
      person_id uuid references people,
      in_reply_to_id uuid,
      text text not null check (text <> ''),
      holding boolean not null default false,
      state text not null default 'waiting'
        check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'discarded')),
      attempts integer not null default 0,
      next_attempt_at timestamptz(3) not null,
      -- The last time the platform was asked: what it accepted it accepted before this plus the time-out.
      asked_platform_at timestamptz(3),
      failure_code text,
      failure_message text,
      external_id text,
      created_at timestamptz(3) not null,
      check ((state = 'sent') = (external_id is not null)),
      check (state not in ('failed', 'uncertain') or failure_code is not null)
    );
    create index outbox_unsent on outbox (next_attempt_at) where state in ('waiting', 'sending');
    create index outbox_of_conversation on outbox (conversation_id, created_at)
      where state not in ('sent', 'discarded');

    create table messages (
      id uuid primary key default uuidv7(),
      channel_id uuid not null references channels,
      conversation_id uuid not null references conversations,
      external_id text not null,
      direction text not null check (direction in ('inbound', 'outbound')),
      origin text not null check (origin in ('public', 'hoi-am', 'native', 'automatic')),
      author_id uuid references people,
      outbox_id uuid unique references outbox,
      parent_external_id text,
      tagged_external_ids text[] not null default '{}',
      text text not null default '',
      -- When the platform says this wording was written: an older wording never replaces a newer one.
      text_at timestamptz(3) not null,
      attachments jsonb not null default '[]',
      sent_at timestamptz(3) not null,
      -- false while the platform has not told its own time of the message.
      sent_at_known boolean not null,
      received_at timestamptz(3) not null,
      edited_at timestamptz(3),
      deleted_at timestamptz(3),
      unique (channel_id, external_id),
      check ((direction = 'inbound') = (origin = 'public')),
      check ((direction = 'inbound') = (author_id is not null))
    );
    create index messages_of_conversation on messages (conversation_id, sent_at desc, external_id desc);

    alter table outbox add foreign key (in_reply_to_id) references messages;

    create table decisions (
      id uuid primary key default uuidv7(),
      conversation_id uuid not null references conversations,
      kind text not null check (kind in ('dismiss', 'restore', 'also-answers', 'holding')),
      -- dismiss: the opening message; also-answers and holding: the outbound message.
      message_id uuid references messages,
      -- dismiss: what the decider had seen of the inquiry. Whatever else is said stays a question.
      covered_message_ids uuid[] not null default '{}',
      -- restore: the dismissal it takes back.
      revoked_id uuid references decisions,
      person_id uuid references people,
      reason text,
      note text not null default '',
      responder_id uuid references users,
      decided_at timestamptz(3) not null,
      check ((kind = 'restore') = (revoked_id is not null)),
      check (kind = 'restore' or message_id is not null),
      check ((kind = 'dismiss') = (reason is not null)),
      check ((kind = 'dismiss') = (covered_message_ids <> '{}')),
      check ((kind = 'also-answers') = (person_id is not null)),
      check (reason in ('thanks', 'friend-tagged', 'emoji-only', 'spam', 'abuse', 'off-topic', 'duplicate', 'moderated'))
    );
    create index on decisions (conversation_id);
    create unique index on decisions (revoked_id);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table outbox drop constraint outbox_in_reply_to_id_fkey;
    drop table decisions, messages, outbox, conversations, posts, people;
    drop sequence changes;
  `.execute(db)
}
