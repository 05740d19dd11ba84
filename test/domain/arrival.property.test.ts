import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { join, sameState, stateOf } from '#server/domain/arrival.ts'
import type { Arrival, MessageState } from '#server/domain/arrival.ts'
import { foldConversation } from '#server/domain/fold.ts'
import type { ConversationFacts } from '#server/domain/fold.ts'
import { createFacts, createMessage, hanoi, inForce } from '#test/support/factories.ts'
import { inAnyOrderWithCopies } from './random-conversations.ts'

const externalIds = ['top', 'second', 'third', 'fourth']
const authors = [
  { externalId: '2426001', name: 'Nguyễn Văn An' },
  { externalId: '2426002', name: 'Trần Thị Bình' },
  { externalId: '2426001', name: null },
]
const instant = fc.nat({ max: 12 }).map((steps) => hanoi('2026-10-14T09:00') + steps * 500)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

const attachment = fc.record({
  type: fc.constantFrom('image', 'video'),
  url: maybe(fc.constantFrom('https://a', 'https://b')),
  title: fc.constant(null),
})

function arrivalAbout(externalId: fc.Arbitrary<string>): fc.Arbitrary<Arrival> {
  const parentExternalId = maybe(fc.constantFrom('top', 'second'))
  const said = fc.record({
    externalId,
    act: fc.constantFrom('said' as const, 'edited' as const, 'removed' as const),
    place: parentExternalId.map((parent) => ({
      kind: 'comment' as const,
      postExternalId: 'post',
      postPermalink: null,
      parentExternalId: parent,
    })),
    text: fc.constantFrom('', 'a', 'b', 'Nguyễn Văn An có ạ', 'Trần Thị Bình có ạ'),
    attachments: fc.array(attachment, { maxLength: 2 }),
    taggedExternalIds: fc.array(fc.constantFrom('2426001', '2426002'), { maxLength: 3 }),
    actAt: instant,
    saidAt: maybe(instant),
    receivedAt: instant,
    outboxId: maybe(fc.constantFrom('o1', 'o2')),
  })
  const byThePublic = fc.record({
    direction: fc.constant('inbound' as const),
    origin: fc.constant('public' as const),
    author: maybe(fc.constantFrom(...authors)),
  })
  const byThePage = fc.record({
    direction: fc.constant('outbound' as const),
    origin: fc.constantFrom('native' as const, 'hoi-am' as const, 'automatic' as const),
    author: fc.constant(null),
  })
  return fc.tuple(said, fc.oneof(byThePublic, byThePage)).map(([what, who]) => ({ ...what, ...who }))
}

const wed = (time: string): number => hanoi(`2026-10-14T${time}`)
const withoutName = ({ author, ...rest }: MessageState) => ({ ...rest, author: author?.externalId })

const state = arrivalAbout(fc.constant('top')).map(stateOf)

describe('what is known of a message', () => {
  test('does not depend on which of two was told first', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        expect(join(a, b)).toEqual(join(b, a))
      }),
    )
  })

  test('does not depend on what was told together', () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        expect(join(join(a, b), c)).toEqual(join(a, join(b, c)))
      }),
    )
  })

  test('does not change when the same is told again', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        expect(join(a, a)).toEqual(a)
        expect(join(join(a, b), b)).toEqual(join(a, b))
        expect(sameState(join(join(a, b), a), join(a, b))).toBe(true)
      }),
    )
  })

  test('is the same only if it says the same', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        const equal = JSON.stringify(withoutName(a)) === JSON.stringify(withoutName(b))
        expect(sameState(a, b)).toBe(equal)
      }),
    )
  })

  test('is deleted once anybody said so, from the earliest time told', () => {
    fc.assert(
      fc.property(fc.array(arrivalAbout(fc.constant('top')), { minLength: 1 }), (arrivals) => {
        const removed = arrivals.filter(({ act }) => act === 'removed').map(({ actAt }) => actAt)
        const expected = removed.length === 0 ? null : Math.min(...removed)
        expect(factsOf(arrivals).messages[0]?.deletedAt).toBe(expected)
      }),
    )
  })
})

test('any order and any copies of arrivals give the same conversation and the same inquiries', () => {
  const told = fc
    .array(arrivalAbout(fc.constantFrom(...externalIds)), { minLength: 1, maxLength: 12 })
    .chain((arrivals) => fc.tuple(fc.constant(arrivals), inAnyOrderWithCopies(arrivals)))
  fc.assert(
    fc.property(told, ([arrivals, toldOtherwise]) => {
      expect(statesOf(toldOtherwise)).toEqual(statesOf(arrivals))
      expect(foldConversation(factsOf(toldOtherwise), inForce)).toEqual(
        foldConversation(factsOf(arrivals), inForce),
      )
    }),
    { numRuns: 300 },
  )
})

describe('two arrivals about one message', () => {
  const said: Arrival = {
    act: 'said',
    externalId: 'top',
    place: { kind: 'comment', postExternalId: 'post', postPermalink: null, parentExternalId: null },
    direction: 'inbound',
    origin: 'public',
    author: { externalId: '2426001', name: 'Nguyễn Văn An' },
    text: 'lương thử việc?',
    attachments: [],
    taggedExternalIds: [],
    actAt: wed('09:00'),
    saidAt: wed('09:00'),
    receivedAt: wed('09:00:02'),
    outboxId: null,
  }
  const unknown = { author: null, saidAt: null }

  test.for<{ name: string; then: Partial<Arrival>; known: Partial<MessageState> }>([
    {
      name: 'an edit has the last word and leaves the time of asking',
      then: { act: 'edited', text: 'lương thử việc bao nhiêu?', actAt: wed('09:10'), saidAt: null },
      known: { text: 'lương thử việc bao nhiêu?', sentAt: wed('09:00'), editedAt: wed('09:10') },
    },
    {
      name: 'an edit in the second of the message has the last word too',
      then: { act: 'edited', text: 'a', actAt: wed('09:00') },
      known: { text: 'a', editedAt: wed('09:00') },
    },
    {
      name: 'an edit that came before is not overwritten by the first wording',
      then: { act: 'edited', text: 'a', actAt: wed('09:10'), receivedAt: wed('08:59') },
      known: { text: 'a', receivedAt: wed('08:59') },
    },
    {
      name: 'a removal keeps the words, the author and the time of asking',
      then: { act: 'removed', text: '', actAt: wed('09:20'), ...unknown },
      known: {
        text: 'lương thử việc?',
        author: { externalId: '2426001', name: 'Nguyễn Văn An' },
        sentAt: wed('09:00'),
        sentAtKnown: true,
        deletedAt: wed('09:20'),
      },
    },
    {
      name: 'the platform’s time beats a guess, also an earlier one',
      then: { actAt: wed('08:00'), saidAt: null },
      known: { sentAt: wed('09:00'), sentAtKnown: true },
    },
    {
      name: 'of two times of the platform the earlier is right',
      then: { actAt: wed('08:59'), saidAt: wed('08:59') },
      known: { sentAt: wed('08:59') },
    },
    {
      name: 'our own reply echoed is ours, whatever else it looked like',
      then: { direction: 'outbound', origin: 'hoi-am', author: null, outboxId: 'o1' },
      known: { direction: 'outbound', origin: 'hoi-am', author: null, outboxId: 'o1' },
    },
    {
      name: 'an author who was named once stays named',
      then: unknown,
      known: { author: { externalId: '2426001', name: 'Nguyễn Văn An' } },
    },
  ])('$name', ({ then, known }) => {
    const states = [stateOf(said), stateOf({ ...said, ...then })] as const
    expect(join(states[0], states[1])).toMatchObject(known)
    expect(join(states[1], states[0])).toMatchObject(known)
  })
})

test('a reply of ours that comes back as the Page’s own comment stays ours', () => {
  const echo: Arrival = {
    act: 'said',
    externalId: 'top',
    place: { kind: 'comment', postExternalId: 'post', postPermalink: null, parentExternalId: 'top' },
    direction: 'outbound',
    origin: 'native',
    author: null,
    text: 'dạ',
    attachments: [],
    taggedExternalIds: [],
    actAt: wed('10:00'),
    saidAt: wed('10:00'),
    receivedAt: wed('10:00'),
    outboxId: null,
  }
  const ours = stateOf({ ...echo, origin: 'hoi-am', outboxId: 'o1' })
  expect(join(stateOf(echo), ours)).toMatchObject({ origin: 'hoi-am', outboxId: 'o1' })
  expect(join(ours, stateOf({ ...echo, origin: 'automatic' }))).toMatchObject({ origin: 'hoi-am' })
})

function statesOf(arrivals: readonly Arrival[]): Map<string, MessageState> {
  const states = new Map<string, MessageState>()
  for (const externalId of externalIds) {
    for (const arrival of arrivals.filter((a) => a.externalId === externalId)) {
      const known = states.get(externalId)
      states.set(externalId, known ? join(known, stateOf(arrival)) : stateOf(arrival))
    }
  }
  return states
}

/** The facts that these arrivals come to; whom nobody names is a person of their own. */
function factsOf(arrivals: readonly Arrival[]): ConversationFacts {
  return createFacts({
    threadPersonId: null,
    participants: authors.slice(0, 2).map((author) => ({ ...author, id: author.externalId })),
    messages: [...statesOf(arrivals).values()].map(({ externalId, author, direction, ...known }) =>
      createMessage({
        id: externalId,
        externalId,
        direction,
        origin: known.origin,
        authorId: direction === 'outbound' ? null : (author?.externalId ?? `unknown:${externalId}`),
        parentExternalId: known.parentExternalId,
        taggedExternalIds: known.taggedExternalIds,
        text: known.text,
        sentAt: known.sentAt,
        receivedAt: known.receivedAt,
        deletedAt: known.deletedAt,
      }),
    ),
  })
}
