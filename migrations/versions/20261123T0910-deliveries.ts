import { sql } from 'kysely'
import type { Kysely } from 'kysely'

// Deliveries and their events are partitioned by month, on the time inside the uuid v7 key, so that what is
// past its retention is dropped and not deleted. The default partition catches a month nobody has made yet.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table channels (
      id uuid primary key default uuidv7(),
      platform text not null check (platform in ('facebook')),
      external_id text not null,
      name text,
      access_token_encrypted bytea,
      last_delivery_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      unique (platform, external_id)
    );

    create table webhook_deliveries (
      id uuid primary key default uuidv7(),
      platform text not null check (platform in ('facebook')),
      received_at timestamptz(3) not null,
      headers jsonb not null,
      body bytea not null,
      status text not null default 'pending' check (status in ('pending', 'processed', 'quarantined')),
      processed_at timestamptz(3),
      error text,
      check ((status = 'pending') = (processed_at is null)),
      check ((status = 'quarantined') = (error is not null))
    ) partition by range (id);
    create index webhook_deliveries_pending on webhook_deliveries (id) where status = 'pending';

    create table webhook_events (
      delivery_id uuid not null references webhook_deliveries,
      position integer not null check (position >= 0),
      channel_id uuid references channels,
      kind text not null,
      status text not null check (status in ('applied', 'ignored', 'quarantined')),
      reason text,
      external_id text,
      primary key (delivery_id, position),
      check (status <> 'quarantined' or reason is not null)
    ) partition by range (delivery_id);
    create index webhook_events_unapplied on webhook_events (kind, delivery_id) where status <> 'applied';

    create table webhook_deliveries_default partition of webhook_deliveries default;
    create table webhook_events_default partition of webhook_events default;

    create function uuidv7_floor(at timestamptz) returns uuid immutable strict language sql as $$
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
    $$;

    -- Makes this month's and the next two months' partitions. Safe to call any time, from anywhere.
    create function ensure_delivery_partitions(at timestamptz) returns void language plpgsql as $$
    declare
      month timestamptz;
      next_month timestamptz;
      name text;
    begin
      perform pg_advisory_xact_lock(hashtext('ensure_delivery_partitions'));
      for i in 0..2 loop
        month := date_trunc('month', at, 'UTC') + make_interval(months => i);
        next_month := date_trunc('month', at, 'UTC') + make_interval(months => i + 1);
        foreach name in array array['webhook_deliveries', 'webhook_events'] loop
          if to_regclass(name || to_char(month at time zone 'UTC', '_YYYY_MM')) is null then
            begin
              execute format(
                'create table %I partition of %I for values from (%L) to (%L)',
                name || to_char(month at time zone 'UTC', '_YYYY_MM'), name,
                uuidv7_floor(month), uuidv7_floor(next_month)
              );
            -- The default partition has rows of that month already: they stay where they are.
            exception when check_violation then null;
            end;
          end if;
        end loop;
      end loop;
    end
    $$;
    select ensure_delivery_partitions(now());
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table webhook_events, webhook_deliveries, channels;
    drop function ensure_delivery_partitions, uuidv7_floor;
  `.execute(db)
}
