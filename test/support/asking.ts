import { randomUUID } from 'node:crypto'
import type { Conversation, Inquiry, Reply } from '#server/contract/index.ts'
import type { Answer, Installation } from './installation.ts'

export type Asked = {
  person: string
  external: string
  conversationId: string
  inquiryId: string
  messageId: string
}

let people = 0

/** Somebody new writes to the Page in Messenger. Nobody else has the name. */
export async function askInMessenger(it: Installation, text = 'Cho em hỏi?', at?: string): Promise<Asked> {
  const { id } = it.simulator.public.createPerson(`Người Hỏi ${(people += 1)}`)
  const when = at === undefined ? {} : { at: Date.parse(at) }
  const { mid } = it.simulator.public.sendMessage(id, text, when)
  await it.quiet()
  return found(it, id, mid)
}

/** Somebody new comments: under a new post, or under what is named. */
export async function askInComment(it: Installation, text = 'Cho em hỏi?', under?: string): Promise<Asked> {
  const { id } = it.simulator.public.createPerson(`Bình Luận ${(people += 1)}`)
  const target = under ?? it.simulator.page.publish('Bài viết').id
  const comment = it.simulator.public.comment(id, target, text)
  await it.quiet()
  return found(it, id, comment.id)
}

async function found(it: Installation, person: string, external: string): Promise<Asked> {
  const [row] = await it.query<{ conversationId: string; inquiryId: string; messageId: string }>(
    `select i.conversation_id as "conversationId", i.id as "inquiryId", m.id as "messageId"
       from inquiries i join messages m on m.id = i.opening_message_id where m.external_id = $1`,
    [external],
  )
  if (!row) throw new Error(`${external} opened no inquiry`)
  return { person, external, ...row }
}

export async function conversationOf(it: Installation, { conversationId }: Asked): Promise<Conversation> {
  return (await it.api<Conversation>('GET', `/api/conversations/${conversationId}`)).body
}

export async function inquiryOf(it: Installation, { inquiryId }: Asked): Promise<Inquiry> {
  return (await it.api<Inquiry>('GET', `/api/inquiries/${inquiryId}`)).body
}

/** Asks for a reply to be sent, by somebody who has just looked at the conversation. */
export async function reply(
  it: Installation,
  asked: Asked,
  fields: Record<string, unknown> = {},
): Promise<Answer<Reply>> {
  const seenVersion = fields['seenVersion'] ?? (await conversationOf(it, asked)).version
  const body = { id: randomUUID(), text: 'Dạ, chị gửi em thông tin ạ.', seenVersion, ...fields }
  return it.api<Reply>('POST', `/api/conversations/${asked.conversationId}/replies`, body)
}

export type OutboxRow = {
  state: string
  failure_code: string | null
  external_id: string | null
  attempts: number
}

export async function outboxOf(it: Installation, id: string): Promise<OutboxRow | undefined> {
  const rows = await it.query<OutboxRow>(
    `select state, failure_code, external_id, attempts from outbox where id = $1`,
    [id],
  )
  return rows[0]
}

/** What the Page has said to somebody in Messenger, as Facebook knows it. */
export function heardBy(it: Installation, person: string): string[] {
  return [...it.simulator.world.threads.values()]
    .filter((thread) => thread.personId === person)
    .flatMap(({ messages }) => messages.filter(({ from }) => from === 'page').map(({ text }) => text))
}
