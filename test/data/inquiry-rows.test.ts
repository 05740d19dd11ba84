import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difference, toRow } from '#server/data/inquiry-rows.ts'
import type { Difference, StoredInquiry } from '#server/data/inquiry-rows.ts'
import type { Decision } from '#server/domain/decision.ts'
import { foldConversation } from '#server/domain/fold.ts'
import type { Inquiry } from '#server/domain/inquiry.ts'
import type { Message } from '#server/domain/message.ts'
import { randomConversation } from '#test/domain/random-conversations.ts'
import {
  createDismissal,
  createFacts,
  createMessage,
  createReply,
  createRestoration,
  hanoi,
  inForce,
} from '#test/support/factories.ts'

const wed = (time: string): number => hanoi(`2026-10-14T${time}`)
const now = wed('10:45')

function fold(messages: Message[], decisions: Decision[] = []): Inquiry[] {
  return foldConversation(createFacts({ messages, decisions }), inForce)
}

const rowsOf = (inquiries: Inquiry[], at: number) => inquiries.map((inquiry) => toRow(inquiry, at))

/** Stores inquiries under ids made of the messages that opened them. */
function stored(inquiries: Inquiry[], at = now): StoredInquiry[] {
  return inquiries.map((inquiry) => ({ id: `of ${inquiry.opening.id}`, row: toRow(inquiry, at) }))
}

/** What is stored once a difference was written. */
function written(before: readonly StoredInquiry[], { added, changed, removed }: Difference): StoredInquiry[] {
  const gone = new Set(removed.map(({ id }) => id))
  const after = new Map(changed.map((change) => [change.id, change.after]))
  return [
    ...before.filter(({ id }) => !gone.has(id)).map(({ id, row }) => ({ id, row: after.get(id) ?? row })),
    ...added.map((row, index) => ({ id: `added ${before.length + index} ${row.opening_message_id}`, row })),
  ]
}

const nothing: Difference = { added: [], changed: [], removed: [] }

describe('an inquiry as it is stored', () => {
  const question = createMessage({ id: 'q', sentAt: wed('09:00'), receivedAt: wed('09:00:02') })
  const open = {
    person_id: 'an',
    opening_message_id: 'q',
    last_message_id: 'q',
    message_count: 1,
    asked_at: wed('09:00'),
    received_at: wed('09:00:02'),
    policy_id: 'two-hours',
    calendar_version_id: 'viet-nam',
    warn_at: wed('10:30'),
    due_at: wed('11:00'),
    escalate_at: wed('12:00'),
    state: 'open',
    stage: 'in-time',
    next_stage_at: wed('10:30'),
    settled_at: null,
    response_message_id: null,
    working_ms: null,
    on_time: null,
    outside_hours: false,
    dismissal_id: null,
    held_at: null,
  }

  test('open, it says what the clock says now and when that changes', () => {
    expect(rowsOf(fold([question]), wed('09:30'))).toEqual([open])
    expect(rowsOf(fold([question]), wed('10:45'))).toEqual([
      { ...open, stage: 'at-risk', next_stage_at: wed('11:00') },
    ])
    expect(rowsOf(fold([question]), wed('11:00:00.001'))).toEqual([
      { ...open, stage: 'overdue', next_stage_at: null },
    ])
  })

  test('answered, it keeps what the clock said at the answer, whenever it is looked at', () => {
    const answered = fold([question, createReply({ id: 'a', sentAt: wed('10:40') })])
    expect(rowsOf(answered, wed('16:00'))).toEqual([
      {
        ...open,
        state: 'answered',
        stage: 'at-risk',
        next_stage_at: null,
        settled_at: wed('10:40'),
        response_message_id: 'a',
        working_ms: 6_000_000,
        on_time: true,
      },
    ])
  })

  test('answered late, it is overdue and not on time', () => {
    const answered = fold([question, createReply({ id: 'a', sentAt: wed('11:00:00.001') })])
    expect(rowsOf(answered, now)).toMatchObject([{ state: 'answered', stage: 'overdue', on_time: false }])
  })

  test('answered while the office is closed, it is marked', () => {
    const night = fold([createMessage({ sentAt: wed('20:00') }), createReply({ sentAt: wed('21:00') })])
    expect(rowsOf(night, now)).toMatchObject([{ working_ms: 0, on_time: true, outside_hours: true }])
  })

  test('dismissed, it names the decision', () => {
    const dismissal = createDismissal({ id: 'd', decidedAt: wed('11:30'), coveredMessageIds: ['q'] })
    expect(rowsOf(fold([question], [dismissal]), now)).toEqual([
      {
        ...open,
        state: 'dismissed',
        stage: 'overdue',
        next_stage_at: null,
        settled_at: wed('11:30'),
        dismissal_id: 'd',
      },
    ])
  })

  test('withdrawn, it waits for nothing any more', () => {
    expect(rowsOf(fold([{ ...question, deletedAt: wed('09:10') }]), now)).toEqual([
      { ...open, state: 'withdrawn', next_stage_at: null, settled_at: wed('09:10') },
    ])
  })

  test('of several messages, it names the first and the last', () => {
    const more = createMessage({ id: 'q2', sentAt: wed('09:10') })
    expect(rowsOf(fold([more, question]), wed('09:30'))).toEqual([
      { ...open, last_message_id: 'q2', message_count: 2 },
    ])
  })

  test('held, it says since when', () => {
    const held = fold(
      [question, createReply({ id: 'a', sentAt: wed('09:20') })],
      [{ kind: 'holding', id: 'h', decidedAt: wed('09:20'), messageId: 'a' }],
    )
    expect(rowsOf(held, wed('09:30'))).toEqual([{ ...open, held_at: wed('09:20') }])
  })
})

describe('what must be written', () => {
  const first = createMessage({ id: 'q1', sentAt: wed('09:00') })
  const second = createMessage({ id: 'q2', sentAt: wed('09:20') })
  const third = createMessage({ id: 'q3', sentAt: wed('09:40') })
  const answer = createReply({ id: 'a', sentAt: wed('09:30') })

  test('nothing, when nothing moved', () => {
    const inquiries = fold([first, answer, third])
    expect(difference(stored(inquiries), inquiries, now)).toEqual(nothing)
  })

  test('a new inquiry is added', () => {
    const after = fold([first, answer, third])
    expect(difference(stored(fold([first, answer])), after, now)).toEqual({
      ...nothing,
      added: [expect.objectContaining({ opening_message_id: 'q3', state: 'open' })],
    })
  })

  test('an answered inquiry changes and keeps its id', () => {
    const before = stored(fold([first]))
    expect(difference(before, fold([first, answer]), now)).toEqual({
      ...nothing,
      changed: [
        {
          id: 'of q1',
          before: before[0]?.row,
          after: expect.objectContaining({ state: 'answered', response_message_id: 'a' }),
        },
      ],
    })
  })

  test('the clock’s word changes while nobody says anything', () => {
    const inquiries = fold([first])
    expect(difference(stored(inquiries, wed('09:30')), inquiries, wed('11:30')).changed).toMatchObject([
      { id: 'of q1', before: { stage: 'in-time' }, after: { stage: 'overdue', next_stage_at: null } },
    ])
  })

  test('an earlier message that comes late opens the same inquiry', () => {
    expect(difference(stored(fold([second])), fold([first, second]), now)).toMatchObject({
      added: [],
      changed: [{ id: 'of q2', after: { opening_message_id: 'q1', due_at: wed('11:00') } }],
      removed: [],
    })
  })

  test('an answer between two messages that comes late splits their inquiry, the first keeps the id', () => {
    expect(difference(stored(fold([first, third])), fold([first, answer, third]), now)).toMatchObject({
      added: [{ opening_message_id: 'q3', state: 'open' }],
      changed: [{ id: 'of q1', after: { state: 'answered', message_count: 1 } }],
      removed: [],
    })
  })

  test('a restored question takes the one asked meanwhile back in', () => {
    const dismissal = createDismissal({ decidedAt: wed('09:10'), coveredMessageIds: ['q1'] })
    const before = stored(fold([first, second], [dismissal]))
    const after = fold([first, second], [dismissal, createRestoration(dismissal)])
    expect(before.map(({ id }) => id)).toEqual(['of q1', 'of q2'])
    expect(difference(before, after, now)).toMatchObject({
      added: [],
      changed: [{ id: 'of q1', after: { state: 'open', message_count: 2 } }],
      removed: [{ id: 'of q2' }],
    })
  })

  test('of two inquiries that an earlier message makes one, the first stays and the second goes', () => {
    const before = stored([...fold([second]), ...fold([third])])
    expect(difference(before, fold([first, second, third]), now)).toMatchObject({
      added: [],
      changed: [{ id: 'of q2', after: { opening_message_id: 'q1', message_count: 3 } }],
      removed: [{ id: 'of q3' }],
    })
  })

  test('what is no inquiry any more is removed', () => {
    const before = stored(fold([first]))
    expect(difference(before, [], now)).toEqual({ ...nothing, removed: before })
  })

  test('written once, it comes to what was folded, and there is nothing left to write', () => {
    const twoStates = randomConversation.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        messages: fc.subarray([...facts.messages]),
        decisions: fc.subarray([...facts.decisions]),
      }),
    )
    fc.assert(
      fc.property(twoStates, ({ facts, ...known }) => {
        const before = stored(foldConversation({ ...facts, ...known }, inForce))
        const folded = foldConversation(facts, inForce)
        const after = written(before, difference(before, folded, now))
        const byOpening = Map.groupBy(after, ({ row }) => row.opening_message_id)
        expect(folded.map(({ opening }) => byOpening.get(opening.id)?.map(({ row }) => row))).toEqual(
          folded.map((inquiry) => [toRow(inquiry, now)]),
        )
        expect(after).toHaveLength(folded.length)
        expect(difference(after, folded, now)).toEqual(nothing)
      }),
      { numRuns: 400 },
    )
  })
})
