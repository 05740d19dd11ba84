import { sql } from 'kysely'
import type { Kysely } from 'kysely'

// The tables better-auth keeps people and sessions in, under our names and in our spelling.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table users (
      id uuid primary key default uuidv7(),
      name text not null,
      email text not null unique check (email = lower(email)),
      email_verified boolean not null default false,
      image text,
      role text not null default 'responder' check (role in ('responder', 'supervisor', 'admin')),
      language text not null default 'vi' check (language in ('vi', 'en')),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    );

    create table sessions (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users on delete cascade,
      token text not null unique,
      expires_at timestamptz(3) not null,
      ip_address text,
      user_agent text,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    );
    create index on sessions (user_id);

    create table accounts (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users on delete cascade,
      account_id text not null,
      provider_id text not null,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz(3),
      refresh_token_expires_at timestamptz(3),
      scope text,
      password text,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (provider_id, account_id)
    );
    create index on accounts (user_id);

    create table verifications (
      id uuid primary key default uuidv7(),
      identifier text not null,
      value text not null,
      expires_at timestamptz(3) not null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    );
    create index on verifications (identifier);

    create table rate_limits (
      id uuid primary key default uuidv7(),
      key text not null unique,
      count integer not null,
      last_request bigint not null
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table rate_limits, verifications, accounts, sessions, users`.execute(db)
}
