import { facebookTime } from '../wire.ts'
import type { Message, Page, Person, Thread } from '../world.ts'
import type { GraphAnswer, GraphCall } from './call.ts'
import { fieldsOf, pick, textOf } from './call.ts'
import { noSuchObject } from './errors.ts'

/** What the read API still tells in full; of older messages it only knows the ids. */
const detailed = 20

/** `GET /{page}/conversations` */
export function listConversations(call: GraphCall): GraphAnswer {
  const { facebook, page, params } = call
  const userId = textOf(params, 'user_id')
  const fields = fieldsOf(params, ['link', 'updated_time'])
  const data = [...facebook.world.threads.values()]
    .filter((thread) => thread.pageId === page.id && (userId === undefined || thread.personId === userId))
    .toSorted((one, other) => updatedAt(other) - updatedAt(one))
    .slice(0, Math.min(Number(textOf(params, 'limit') ?? 25), 100))
    .map((thread) => pick(describe(call, thread), fields))
  return { body: { data } }
}

/** `GET /{conversation}/messages`, newest first */
export function listMessages(call: GraphCall): GraphAnswer {
  const thread = [...call.facebook.world.threads.values()].find(({ id }) => id === call.node)
  if (thread?.pageId !== call.page.id) throw noSuchObject(call.method, call.node)
  return { body: { data: messagesOf(call, thread, fieldsOf(call.params, ['created_time'])) } }
}

function describe(call: GraphCall, thread: Thread): Record<string, unknown> {
  const person = call.facebook.world.people.get(thread.personId)
  const parties = [person, call.page].filter((party) => party !== undefined).map(party)
  return {
    id: thread.id,
    updated_time: facebookTime(updatedAt(thread)),
    participants: { data: parties },
    messages: { data: messagesOf(call, thread, ['created_time', 'from', 'to', 'message', 'attachments']) },
  }
}

function messagesOf(call: GraphCall, thread: Thread, fields: string[]): object[] {
  const person = call.facebook.world.people.get(thread.personId)
  return thread.messages
    .toReversed()
    .map((message, age) =>
      age < detailed
        ? pick(tell(message, person, call.page), fields)
        : { id: message.mid, created_time: facebookTime(message.at) },
    )
}

function tell(message: Message, person: Person | undefined, page: Page): Record<string, unknown> {
  const [from, to] = message.from === 'page' ? [page, person] : [person, page]
  return {
    id: message.mid,
    created_time: facebookTime(message.at),
    from: from && party(from),
    to: { data: to === undefined ? [] : [party(to)] },
    message: message.text,
    attachments:
      message.attachments.length === 0
        ? undefined
        : {
            data: message.attachments.map(({ type, url, title }) => ({
              mime_type: type,
              name: title,
              file_url: url,
            })),
          },
  }
}

function party({ id, name }: Person | Page): object {
  return { name, email: `${id}@facebook.com`, id }
}

function updatedAt(thread: Thread): number {
  return thread.messages.at(-1)?.at ?? 0
}
