import type { Installation } from './installation.ts'

export type IngestedMessage = {
  id: string
  root: string
  parent: string | null
  author: string | null
  origin: string
  text: string
  sentAt: string
  editedAt: string | null
  deletedAt: string | null
}

export type IngestedInquiry = {
  root: string
  person: string
  opening: string
  last: string
  count: number
  askedAt: string
  dueAt: string
  state: string
  settledAt: string | null
  response: string | null
  onTime: boolean | null
}

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What became of messages with these platform ids (`like`), without anything that a run makes up by itself. */
export function ingestedMessages(it: Installation, like: string): Promise<IngestedMessage[]> {
  return it.query(
    `select m.external_id as id, c.external_id as root, m.parent_external_id as parent,
            p.external_id as author, m.origin, m.text, ${instant('m.sent_at')} as "sentAt",
            ${instant('m.edited_at')} as "editedAt", ${instant('m.deleted_at')} as "deletedAt"
       from messages m join conversations c on c.id = m.conversation_id left join people p on p.id = m.author_id
      where m.external_id like $1 order by m.external_id`,
    [like],
  )
}

/** The inquiries opened by messages with these platform ids. */
export function ingestedInquiries(it: Installation, like: string): Promise<IngestedInquiry[]> {
  return it.query(
    `select c.external_id as root, p.external_id as person, o.external_id as opening, l.external_id as last,
            message_count as count, ${instant('asked_at')} as "askedAt", ${instant('due_at')} as "dueAt", i.state,
            ${instant('settled_at')} as "settledAt", r.external_id as response, on_time as "onTime"
       from inquiries i join conversations c on c.id = i.conversation_id join people p on p.id = i.person_id
       join messages o on o.id = opening_message_id join messages l on l.id = last_message_id
       left join messages r on r.id = response_message_id
      where o.external_id like $1 order by o.external_id`,
    [like],
  )
}

/** How many rows of each there are with these platform ids. */
export async function countRows(it: Installation, like: string) {
  const [row] = await it.query<{ messages: number; conversations: number; inquiries: number }>(
    `select count(*)::int as messages, count(distinct m.conversation_id)::int as conversations,
            (select count(*)::int from inquiries i join messages o on o.id = i.opening_message_id
              where o.external_id like $1) as inquiries
       from messages m where m.external_id like $1`,
    [like],
  )
  return row
}

/** What the events of all deliveries came to, counted. */
export function countEvents(it: Installation, kindLike: string) {
  return it.query<{ kind: string; status: string; count: number }>(
    `select kind, status, count(*)::int from webhook_events where kind like $1 group by 1, 2 order by 1, 2`,
    [kindLike],
  )
}
