import * as fc from 'fast-check'
import type { Decision } from '#server/domain/decision.ts'
import type { ConversationFacts } from '#server/domain/fold.ts'
import type { Message } from '#server/domain/message.ts'
import {
  createDismissal,
  createMessage,
  createReply,
  createRestoration,
  hanoi,
} from '#test/support/factories.ts'

const people = [
  { id: 'an', externalId: '2426001', name: 'Nguyễn Văn An' },
  { id: 'binh', externalId: '2426002', name: 'Trần Thị Bình' },
  { id: 'chi', externalId: '2426003', name: 'Chi' },
]
const person = fc.constantFrom(...people)

// Steps of half an hour around a weekend: many things happen at the same instant, in and out of office hours.
const instant = fc.nat({ max: 150 }).map((steps) => hanoi('2026-10-16T14:00') + steps * 1_800_000)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

function message(index: number, threadPersonId: string | null): fc.Arbitrary<Message> {
  const id = fc.nat({ max: 2 }).map((salt) => ({ id: `message-${index}`, externalId: `p${salt}-${index}` }))
  const question = fc
    .record({ ids: id, author: person, sentAt: instant, deletedAt: maybe(instant) })
    .map(({ ids, author, ...more }) =>
      createMessage({ ...ids, ...more, authorId: threadPersonId ?? author.id }),
    )
  const reply = fc
    .record({
      ids: id,
      origin: fc.constantFrom('hoi-am' as const, 'native' as const, 'automatic' as const),
      sentAt: instant,
      deletedAt: maybe(instant),
      parent: maybe(fc.nat({ max: 2 * index + 2 })),
      meantFor: maybe(person),
      tagged: fc.subarray(people),
      named: fc.subarray(people),
    })
    .map(({ ids, parent, meantFor, tagged, named, ...more }) =>
      createReply({
        ...ids,
        ...more,
        parentExternalId: parent === null ? null : `p${parent % 3}-${Math.floor(parent / 3)}`,
        meantForId: meantFor?.id ?? null,
        taggedExternalIds: tagged.map(({ externalId }) => externalId),
        text: named.map(({ name }) => name).join(', '),
      }),
    )
  return fc.oneof(question, reply)
}

function decision(index: number, messages: readonly Message[]): fc.Arbitrary<Decision> {
  const id = `decision-${index}`
  const one = fc.constantFrom(...messages).map((message) => message.id)
  return fc.oneof(
    fc
      .record({ decidedAt: instant, covered: fc.subarray([...messages], { minLength: 1 }) })
      .map(({ decidedAt, covered }) =>
        createDismissal({ id, decidedAt, coveredMessageIds: covered.map((message) => message.id) }),
      ),
    fc
      .record({ decidedAt: instant, revoked: fc.nat({ max: Math.max(index - 1, 0) }) })
      .map(({ decidedAt, revoked }) => createRestoration({ id: `decision-${revoked}` }, { id, decidedAt })),
    fc
      .record({ decidedAt: instant, messageId: one, person })
      .map(({ person, ...also }) => ({ kind: 'also-answers' as const, id, personId: person.id, ...also })),
    fc
      .record({ decidedAt: instant, messageId: one })
      .map((holding) => ({ kind: 'holding' as const, id, ...holding })),
  )
}

/** Any conversation: Messenger or comments, asked and answered at will, with any decisions about it. */
export const randomConversation: fc.Arbitrary<ConversationFacts> = fc
  .record({ threadPersonId: fc.constantFrom(null, null, 'an'), size: fc.integer({ min: 1, max: 12 }) })
  .chain(({ threadPersonId, size }) =>
    fc
      .tuple(...Array.from({ length: size }, (_, index) => message(index, threadPersonId)))
      .chain((messages) =>
        fc
          .nat({ max: 5 })
          .chain((count) =>
            fc.tuple(...Array.from({ length: count }, (_, index) => decision(index, messages))),
          )
          .map((decisions) => ({ threadPersonId, participants: people, messages, decisions })),
      ),
  )

/** All of the items at least once, in any order, some of them again. */
export function inAnyOrderWithCopies<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  if (items.length === 0) return fc.constant([])
  return fc
    .array(fc.constantFrom(...items), { maxLength: items.length })
    .map((copies) => [...items, ...copies])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
}
