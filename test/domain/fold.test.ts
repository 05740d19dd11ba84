import { describe, expect, test } from 'vitest'
import type { Decision } from '#server/domain/decision.ts'
import { foldConversation } from '#server/domain/fold.ts'
import { createFacts, createTerms, hanoi } from '#test/support/factories.ts'
import { answers, asks, folded, wed } from './fold-cases.ts'
import type { Case } from './fold-cases.ts'

const holding = (messageId: string): Decision => ({
  kind: 'holding',
  id: `holding-${messageId}`,
  decidedAt: wed('09:30'),
  messageId,
})

describe('the clock', () => {
  test.for<Case>([
    {
      name: 'nothing said is no inquiry',
      messages: [],
      inquiries: [],
    },
    {
      name: 'a question not answered is open, and due after two working hours',
      messages: [asks(wed('09:00'), { id: 'q' })],
      inquiries: [
        {
          personId: 'an',
          messages: ['q'],
          state: 'open',
          askedAt: '2026-10-14T09:00:00+07:00',
          warnAt: '2026-10-14T10:30:00+07:00',
          dueAt: '2026-10-14T11:00:00+07:00',
          escalateAt: '2026-10-14T12:00:00+07:00',
          settledAt: null,
          settledBy: null,
          heldAt: null,
          onTime: null,
          workingMinutes: null,
          outsideHours: null,
        },
      ],
    },
    {
      name: 'answered before it was due is on time',
      messages: [asks(wed('09:00')), answers(wed('10:30'), { id: 'a' })],
      inquiries: [
        {
          state: 'answered',
          settledAt: '2026-10-14T10:30:00+07:00',
          settledBy: 'a',
          onTime: true,
          workingMinutes: 90,
          outsideHours: false,
        },
      ],
    },
    {
      name: 'answered at exactly the due time is on time',
      messages: [asks(wed('09:00')), answers(wed('11:00'))],
      inquiries: [{ dueAt: '2026-10-14T11:00:00+07:00', onTime: true, workingMinutes: 120 }],
    },
    {
      name: 'answered a millisecond after the due time is late',
      messages: [asks(wed('09:00')), answers(wed('11:00:00.001'))],
      inquiries: [{ dueAt: '2026-10-14T11:00:00+07:00', onTime: false, state: 'answered' }],
    },
    {
      name: 'lunch does not count',
      messages: [asks(wed('11:15')), answers(wed('13:15'))],
      inquiries: [
        {
          warnAt: '2026-10-14T13:45:00+07:00',
          dueAt: '2026-10-14T14:15:00+07:00',
          escalateAt: '2026-10-14T15:15:00+07:00',
          workingMinutes: 60,
          onTime: true,
        },
      ],
    },
    {
      name: 'the warning comes half an hour of working time before, on the other side of lunch if need be',
      messages: [asks(wed('10:15'))],
      inquiries: [{ warnAt: '2026-10-14T11:45:00+07:00', dueAt: '2026-10-14T13:15:00+07:00' }],
    },
    {
      name: 'the escalation comes an hour of working time after, on the next day if need be',
      messages: [asks(wed('14:30'))],
      inquiries: [{ dueAt: '2026-10-14T16:30:00+07:00', escalateAt: '2026-10-15T08:30:00+07:00' }],
    },
    {
      name: 'a due time at closing is that closing, not the next opening',
      messages: [asks(wed('15:00')), answers(wed('17:00'))],
      inquiries: [{ dueAt: '2026-10-14T17:00:00+07:00', onTime: true, outsideHours: false }],
    },
    {
      name: 'an answer in the evening after a due time at closing is late, though no more working time passed',
      messages: [asks(wed('15:00')), answers(wed('18:00'))],
      inquiries: [{ dueAt: '2026-10-14T17:00:00+07:00', onTime: false, workingMinutes: 120 }],
    },
    {
      name: 'asked while closed is due two hours into the next working day',
      messages: [asks(hanoi('2026-10-16T18:00'))],
      inquiries: [{ askedAt: '2026-10-16T18:00:00+07:00', dueAt: '2026-10-19T10:00:00+07:00' }],
    },
    {
      name: 'asked and answered while closed is no working time, on time and outside hours',
      messages: [asks(hanoi('2026-10-16T18:00')), answers(hanoi('2026-10-17T10:00'))],
      inquiries: [{ workingMinutes: 0, onTime: true, outsideHours: true }],
    },
    {
      name: 'asked and answered over lunch is outside hours too',
      messages: [asks(wed('12:00')), answers(wed('12:59:59.999'))],
      inquiries: [{ workingMinutes: 0, onTime: true, outsideHours: true }],
    },
    {
      name: 'asked while closed and answered at the instant of opening is not outside hours',
      messages: [asks(hanoi('2026-10-16T18:00')), answers(hanoi('2026-10-19T08:00'))],
      inquiries: [{ workingMinutes: 0, onTime: true, outsideHours: false }],
    },
    {
      name: 'asked while closed and answered in the evening after a working day is not outside hours',
      messages: [asks(hanoi('2026-10-16T18:00')), answers(hanoi('2026-10-19T20:00'))],
      inquiries: [{ workingMinutes: 480, onTime: false, outsideHours: false }],
    },
    {
      name: 'asked at the instant of closing is asked at the next opening',
      messages: [asks(hanoi('2026-10-16T17:00')), answers(hanoi('2026-10-16T17:05'))],
      inquiries: [{ dueAt: '2026-10-19T10:00:00+07:00', workingMinutes: 0, outsideHours: true }],
    },
    {
      name: 'asked a millisecond before closing is due a millisecond earlier',
      messages: [asks(hanoi('2026-10-16T16:59:59.999')), answers(hanoi('2026-10-16T17:05'))],
      inquiries: [{ dueAt: '2026-10-19T09:59:59.999+07:00', outsideHours: false }],
    },
    {
      name: 'Tết does not count',
      messages: [asks(hanoi('2026-02-13T16:30')), answers(hanoi('2026-02-18T09:00'))],
      inquiries: [
        { dueAt: '2026-02-23T09:30:00+07:00', workingMinutes: 30, onTime: true, outsideHours: false },
      ],
    },
    {
      name: 'asked and answered on a day of Tết is outside hours',
      messages: [asks(hanoi('2026-02-17T10:00')), answers(hanoi('2026-02-17T10:05'))],
      inquiries: [
        { dueAt: '2026-02-23T10:00:00+07:00', workingMinutes: 0, onTime: true, outsideHours: true },
      ],
    },
    {
      name: 'the clock runs by the time of the platform, whenever the webhook came',
      messages: [asks(wed('09:00'), { receivedAt: hanoi('2026-10-15T09:00') })],
      inquiries: [{ askedAt: '2026-10-14T09:00:00+07:00', dueAt: '2026-10-14T11:00:00+07:00' }],
    },
  ])('$name', ({ inquiries, ...facts }) => {
    expect(folded(facts)).toMatchObject(inquiries)
  })

  test('an inquiry is judged by the terms in force when it was asked', () => {
    const messages = [asks(wed('09:00')), answers(wed('10:30')), asks(wed('13:00')), answers(wed('14:30'))]
    const oneHour = createTerms({ policyId: 'one-hour', targetMs: 3_600_000 })
    const shorterSinceNoon = (askedAt: number) => (askedAt < wed('12:00') ? createTerms() : oneHour)

    expect(foldConversation(createFacts({ messages }), shorterSinceNoon)).toMatchObject([
      { policyId: 'two-hours', calendarVersionId: 'viet-nam', dueAt: wed('11:00'), answer: { onTime: true } },
      { policyId: 'one-hour', calendarVersionId: 'viet-nam', dueAt: wed('14:00'), answer: { onTime: false } },
    ])
  })
})

describe('what belongs to an inquiry', () => {
  test.for<Case>([
    {
      name: 'a second message before the answer belongs to it and does not move its clock',
      messages: [asks(wed('09:00'), { id: 'q1' }), asks(wed('09:50'), { id: 'q2' }), answers(wed('11:30'))],
      inquiries: [{ messages: ['q1', 'q2'], dueAt: '2026-10-14T11:00:00+07:00', onTime: false }],
    },
    {
      name: 'a message after the answer opens a new one',
      messages: [
        asks(wed('09:00'), { id: 'q1' }),
        answers(wed('10:00'), { id: 'a1' }),
        asks(wed('10:15'), { id: 'q2' }),
      ],
      inquiries: [
        { messages: ['q1'], state: 'answered', settledBy: 'a1' },
        {
          messages: ['q2'],
          state: 'open',
          askedAt: '2026-10-14T10:15:00+07:00',
          dueAt: '2026-10-14T13:15:00+07:00',
        },
      ],
    },
    {
      name: 'a message that was said earlier and came later moves the clock to when it was said',
      messages: [
        asks(wed('09:30'), { id: 'q2' }),
        asks(wed('09:00'), { id: 'q1', receivedAt: wed('16:00') }),
      ],
      inquiries: [{ messages: ['q1', 'q2'], dueAt: '2026-10-14T11:00:00+07:00' }],
    },
    {
      name: 'two messages of one instant stand in the order of their ids',
      messages: [
        asks(wed('09:00'), { id: 'later', externalId: 'm_2' }),
        asks(wed('09:00'), { id: 'sooner', externalId: 'm_1' }),
      ],
      inquiries: [{ messages: ['sooner', 'later'] }],
    },
    {
      name: 'a thread can hold many, in the order asked',
      messages: [
        asks(hanoi('2026-10-16T09:00'), { id: 'q3' }),
        asks(wed('09:00'), { id: 'q1' }),
        answers(hanoi('2026-10-15T09:30')),
        asks(hanoi('2026-10-15T09:00'), { id: 'q2' }),
        answers(wed('09:30')),
      ],
      inquiries: [
        { messages: ['q1'], state: 'answered' },
        { messages: ['q2'], state: 'answered' },
        { messages: ['q3'], state: 'open' },
      ],
    },
  ])('$name', ({ inquiries, ...facts }) => {
    expect(folded(facts)).toMatchObject(inquiries)
  })
})

describe('what is a response', () => {
  test.for<Case>([
    {
      name: 'a reply written in the platform’s own tools counts',
      messages: [asks(wed('09:00')), answers(wed('10:00'), { id: 'a', origin: 'native' })],
      inquiries: [{ state: 'answered', settledBy: 'a' }],
    },
    {
      name: 'a reply written in the inbox counts the same',
      messages: [asks(wed('09:00')), answers(wed('10:00'), { id: 'a', origin: 'hoi-am' })],
      inquiries: [{ state: 'answered', settledBy: 'a' }],
    },
    {
      name: 'an automatic reply does not count',
      messages: [asks(wed('09:00')), answers(wed('09:00:01'), { origin: 'automatic' })],
      inquiries: [{ state: 'open', settledAt: null }],
    },
    {
      name: 'a person’s reply after an automatic one is the response',
      messages: [
        asks(wed('09:00')),
        answers(wed('09:00:01'), { id: 'machine', origin: 'automatic' }),
        answers(wed('10:00'), { id: 'person' }),
      ],
      inquiries: [{ settledBy: 'person', settledAt: '2026-10-14T10:00:00+07:00' }],
    },
    {
      name: 'the first reply is the response, the second changes nothing',
      messages: [
        asks(wed('09:00')),
        answers(wed('12:00'), { id: 'second' }),
        answers(wed('10:00'), { id: 'first' }),
      ],
      inquiries: [{ settledBy: 'first', workingMinutes: 60, onTime: true }],
    },
    {
      name: 'a reply before the question does not count',
      messages: [answers(wed('08:59:59.999')), asks(wed('09:00'))],
      inquiries: [{ state: 'open' }],
    },
    {
      name: 'a reply alone opens nothing',
      messages: [answers(wed('10:00'))],
      inquiries: [],
    },
    {
      name: 'an answer that was deleted since stays an answer',
      messages: [asks(wed('09:00')), answers(wed('10:00'), { id: 'a', deletedAt: wed('10:01') })],
      inquiries: [{ state: 'answered', settledBy: 'a', onTime: true }],
    },
    {
      name: 'a holding reply does not stop the clock and is remembered',
      messages: [asks(wed('09:00')), answers(wed('10:00'), { id: 'hold', origin: 'hoi-am' })],
      decisions: [holding('hold')],
      inquiries: [{ state: 'open', heldAt: '2026-10-14T10:00:00+07:00', dueAt: '2026-10-14T11:00:00+07:00' }],
    },
    {
      name: 'the reply after a holding one is the response',
      messages: [
        asks(wed('09:00')),
        answers(wed('09:30'), { id: 'hold' }),
        answers(wed('10:00'), { id: 'hold again' }),
        answers(wed('11:30'), { id: 'a' }),
      ],
      decisions: [holding('hold'), holding('hold again')],
      inquiries: [{ state: 'answered', settledBy: 'a', heldAt: '2026-10-14T09:30:00+07:00', onTime: false }],
    },
    {
      name: 'a holding reply before the question holds nothing',
      messages: [answers(wed('08:30'), { id: 'hold' }), asks(wed('09:00'))],
      decisions: [holding('hold')],
      inquiries: [{ state: 'open', heldAt: null }],
    },
    {
      name: 'a holding reply of an earlier inquiry does not mark the next',
      messages: [
        asks(wed('08:00')),
        answers(wed('08:10'), { id: 'hold' }),
        answers(wed('08:20')),
        asks(wed('09:00')),
      ],
      decisions: [holding('hold')],
      inquiries: [
        { state: 'answered', heldAt: '2026-10-14T08:10:00+07:00' },
        { state: 'open', heldAt: null },
      ],
    },
  ])('$name', ({ inquiries, ...facts }) => {
    expect(folded(facts)).toMatchObject(inquiries)
  })
})
