import { describe, expect, test } from 'vitest'
import { createDismissal, createRestoration } from '#test/support/factories.ts'
import { answers, asks, folded, wed } from './fold-cases.ts'
import type { Case } from './fold-cases.ts'

describe('dismissing and restoring', () => {
  const thanks = createDismissal({ id: 'd', decidedAt: wed('09:30'), coveredMessageIds: ['q'] })
  const question = asks(wed('09:00'), { id: 'q' })

  test.for<Case>([
    {
      name: 'a dismissed question is not open any more',
      messages: [question],
      decisions: [thanks],
      inquiries: [
        {
          messages: ['q'],
          state: 'dismissed',
          settledBy: 'd',
          settledAt: '2026-10-14T09:30:00+07:00',
          dueAt: '2026-10-14T11:00:00+07:00',
          onTime: null,
        },
      ],
    },
    {
      name: 'restoring brings back the original clock',
      messages: [question],
      decisions: [thanks, createRestoration(thanks)],
      inquiries: [{ messages: ['q'], state: 'open', settledAt: null, dueAt: '2026-10-14T11:00:00+07:00' }],
    },
    {
      name: 'what was restored can be dismissed again',
      messages: [question],
      decisions: [
        thanks,
        createRestoration(thanks),
        createDismissal({ id: 'd2', decidedAt: wed('09:50'), reason: 'spam', coveredMessageIds: ['q'] }),
      ],
      inquiries: [{ state: 'dismissed', settledBy: 'd2', settledAt: '2026-10-14T09:50:00+07:00' }],
    },
    {
      name: 'restoring after an answer makes it the answer',
      messages: [question, answers(wed('11:30'), { id: 'a' })],
      decisions: [thanks, createRestoration(thanks, { decidedAt: wed('16:00') })],
      inquiries: [{ state: 'answered', settledBy: 'a', onTime: false }],
    },
    {
      name: 'restoring takes back in what was asked meanwhile, on the original clock',
      messages: [question, asks(wed('10:00'), { id: 'q2' })],
      decisions: [thanks, createRestoration(thanks, { decidedAt: wed('10:30') })],
      inquiries: [{ messages: ['q', 'q2'], state: 'open', dueAt: '2026-10-14T11:00:00+07:00' }],
    },
    {
      name: 'a question dismissed after it was due shows both times',
      messages: [question],
      decisions: [createDismissal({ decidedAt: wed('11:00:00.001'), coveredMessageIds: ['q'] })],
      inquiries: [
        {
          state: 'dismissed',
          dueAt: '2026-10-14T11:00:00+07:00',
          settledAt: '2026-10-14T11:00:00.001+07:00',
        },
      ],
    },
    {
      name: 'a message after the dismissal opens a new inquiry',
      messages: [question, asks(wed('10:00'), { id: 'q2' })],
      decisions: [thanks],
      inquiries: [
        { messages: ['q'], state: 'dismissed' },
        { messages: ['q2'], state: 'open', dueAt: '2026-10-14T12:00:00+07:00' },
      ],
    },
    {
      name: 'a message the decider had not seen stays a question, though it was said before the dismissal',
      messages: [question, asks(wed('09:20'), { id: 'q2', receivedAt: wed('09:45') })],
      decisions: [thanks],
      inquiries: [
        { messages: ['q'], state: 'dismissed' },
        { messages: ['q2'], state: 'open', dueAt: '2026-10-14T11:20:00+07:00' },
      ],
    },
    {
      name: 'an earlier message that comes after the dismissal stays a question too',
      messages: [asks(wed('08:30'), { id: 'q0', receivedAt: wed('09:45') }), question],
      decisions: [thanks],
      inquiries: [
        { messages: ['q0'], state: 'open', dueAt: '2026-10-14T10:30:00+07:00' },
        { messages: ['q'], state: 'dismissed' },
      ],
    },
    {
      name: 'what the dismissal left open is answered by the next reply',
      messages: [question, asks(wed('09:20'), { id: 'q2' }), answers(wed('09:50'), { id: 'a' })],
      decisions: [thanks],
      inquiries: [
        { messages: ['q'], state: 'dismissed' },
        { messages: ['q2'], state: 'answered', settledBy: 'a' },
      ],
    },
    {
      name: 'a holding reply that what was left open had heard is still remembered',
      messages: [question, asks(wed('09:20'), { id: 'q2' }), answers(wed('09:25'), { id: 'hold' })],
      decisions: [thanks, { kind: 'holding', id: 'h', decidedAt: wed('09:25'), messageId: 'hold' }],
      inquiries: [
        { messages: ['q'], state: 'dismissed', heldAt: '2026-10-14T09:25:00+07:00' },
        { messages: ['q2'], state: 'open', heldAt: '2026-10-14T09:25:00+07:00' },
      ],
    },
    {
      name: 'a holding reply before what was left open does not mark it',
      messages: [question, answers(wed('09:10'), { id: 'hold' }), asks(wed('09:20'), { id: 'q2' })],
      decisions: [thanks, { kind: 'holding', id: 'h', decidedAt: wed('09:10'), messageId: 'hold' }],
      inquiries: [
        { messages: ['q'], state: 'dismissed', heldAt: '2026-10-14T09:10:00+07:00' },
        { messages: ['q2'], state: 'open', heldAt: null },
      ],
    },
    {
      name: 'what the dismissal did not cover and its author had deleted by then is withdrawn',
      messages: [question, asks(wed('09:20'), { id: 'q2', deletedAt: wed('09:25') })],
      decisions: [thanks],
      inquiries: [
        { messages: ['q'], state: 'dismissed' },
        { messages: ['q2'], state: 'withdrawn', settledAt: '2026-10-14T09:25:00+07:00' },
      ],
    },
    {
      name: 'what the dismissal did not cover runs on the clock it would have had alone',
      messages: [
        question,
        asks(wed('09:10'), { id: 'gone', deletedAt: wed('09:15') }),
        asks(wed('09:20'), { id: 'q2' }),
      ],
      decisions: [thanks],
      inquiries: [
        { messages: ['q'], state: 'dismissed' },
        { messages: ['gone'], state: 'withdrawn' },
        { messages: ['q2'], state: 'open', dueAt: '2026-10-14T11:20:00+07:00' },
      ],
    },
    {
      name: 'an answer before the dismissal wins, however late we hear of it',
      messages: [question, answers(wed('09:20'), { id: 'a', receivedAt: wed('16:00') })],
      decisions: [thanks],
      inquiries: [{ state: 'answered', settledBy: 'a' }],
    },
    {
      name: 'a response after the dismissal changes nothing',
      messages: [question, answers(wed('09:45'))],
      decisions: [thanks],
      inquiries: [{ state: 'dismissed', settledBy: 'd', onTime: null }],
    },
    {
      name: 'a dismissal by a clock behind the platform’s still dismisses',
      messages: [question],
      decisions: [createDismissal({ id: 'd', decidedAt: wed('08:59:58'), coveredMessageIds: ['q'] })],
      inquiries: [{ state: 'dismissed', settledBy: 'd', settledAt: '2026-10-14T08:59:58+07:00' }],
    },
    {
      name: 'a dismissal of messages that are not here dismisses nothing',
      messages: [question],
      decisions: [createDismissal({ coveredMessageIds: ['elsewhere'] })],
      inquiries: [{ messages: ['q'], state: 'open' }],
    },
    {
      name: 'a deletion after the dismissal changes nothing',
      messages: [{ ...question, deletedAt: wed('09:45') }],
      decisions: [thanks],
      inquiries: [{ state: 'dismissed' }],
    },
  ])('$name', ({ inquiries, ...facts }) => {
    expect(folded(facts)).toMatchObject(inquiries)
  })
})

describe('withdrawing', () => {
  test.for<Case>([
    {
      name: 'a question deleted before the answer is withdrawn',
      messages: [asks(wed('09:00'), { deletedAt: wed('09:10') })],
      inquiries: [{ state: 'withdrawn', settledAt: '2026-10-14T09:10:00+07:00', onTime: null }],
    },
    {
      name: 'a reply after the deletion answers nothing',
      messages: [asks(wed('09:00'), { deletedAt: wed('09:10') }), answers(wed('09:20'))],
      inquiries: [{ state: 'withdrawn', settledBy: null }],
    },
    {
      name: 'one of two messages deleted keeps the clock, also when it was the first',
      messages: [asks(wed('09:00'), { id: 'q1', deletedAt: wed('09:10') }), asks(wed('09:05'), { id: 'q2' })],
      inquiries: [{ messages: ['q1', 'q2'], state: 'open', dueAt: '2026-10-14T11:00:00+07:00' }],
    },
    {
      name: 'all messages deleted is withdrawn with the last of them',
      messages: [
        asks(wed('09:00'), { id: 'q1', deletedAt: wed('09:20') }),
        asks(wed('09:05'), { id: 'q2', deletedAt: wed('09:10') }),
      ],
      inquiries: [{ messages: ['q1', 'q2'], state: 'withdrawn', settledAt: '2026-10-14T09:20:00+07:00' }],
    },
    {
      name: 'a deletion after the answer changes nothing',
      messages: [asks(wed('09:00'), { deletedAt: wed('10:30') }), answers(wed('10:00'), { id: 'a' })],
      inquiries: [{ state: 'answered', settledBy: 'a' }],
    },
    {
      name: 'a deletion in the instant of the answer is not before it',
      messages: [asks(wed('09:00'), { deletedAt: wed('10:00') }), answers(wed('10:00'), { id: 'a' })],
      inquiries: [{ state: 'answered', settledBy: 'a' }],
    },
    {
      name: 'a deletion told by a clock coarser than the message’s still withdraws it',
      messages: [asks(wed('09:00:00.700'), { deletedAt: wed('09:00:00') })],
      inquiries: [
        {
          state: 'withdrawn',
          askedAt: '2026-10-14T09:00:00.700+07:00',
          settledAt: '2026-10-14T09:00:00.700+07:00',
        },
      ],
    },
    {
      name: 'a message after all was deleted opens a new inquiry',
      messages: [asks(wed('09:00'), { id: 'q1', deletedAt: wed('09:10') }), asks(wed('09:30'), { id: 'q2' })],
      inquiries: [
        { messages: ['q1'], state: 'withdrawn' },
        { messages: ['q2'], state: 'open', dueAt: '2026-10-14T11:30:00+07:00' },
      ],
    },
    {
      name: 'a holding reply does not keep a question from being withdrawn',
      messages: [asks(wed('09:00'), { deletedAt: wed('09:40') }), answers(wed('09:30'), { id: 'hold' })],
      decisions: [{ kind: 'holding', id: 'h', decidedAt: wed('09:30'), messageId: 'hold' }],
      inquiries: [{ state: 'withdrawn', heldAt: '2026-10-14T09:30:00+07:00' }],
    },
  ])('$name', ({ inquiries, ...facts }) => {
    expect(folded(facts)).toMatchObject(inquiries)
  })
})
