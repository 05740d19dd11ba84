import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '#server/domain/decision.ts'
import { foldConversation } from '#server/domain/fold.ts'
import type { ConversationFacts } from '#server/domain/fold.ts'
import { createDismissal, createRestoration, hanoi, inForce } from '#test/support/factories.ts'
import { inAnyOrderWithCopies, randomConversation } from './random-conversations.ts'

const fold = (facts: ConversationFacts) => foldConversation(facts, inForce)
const numRuns = 400

test('the order in which the facts came and copies of them make no difference', () => {
  const told = randomConversation.chain((facts) =>
    fc.record({
      facts: fc.constant(facts),
      messages: inAnyOrderWithCopies(facts.messages),
      decisions: inAnyOrderWithCopies(facts.decisions),
      participants: inAnyOrderWithCopies(facts.participants),
    }),
  )
  fc.assert(
    fc.property(told, ({ facts, ...toldOtherwise }) => {
      expect(fold({ ...facts, ...toldOtherwise })).toEqual(fold(facts))
    }),
    { numRuns },
  )
})

test('every message of the public is in exactly one inquiry, its author’s, in the order said', () => {
  fc.assert(
    fc.property(randomConversation, (facts) => {
      const inquiries = fold(facts)
      const asked = facts.messages.filter(({ direction }) => direction === 'inbound').map(({ id }) => id)
      const counted = inquiries.flatMap(({ messages }) => messages.map(({ id }) => id))
      expect(counted.toSorted()).toEqual(asked.toSorted())
      for (const { personId, messages, opening, askedAt } of inquiries) {
        expect(new Set(messages.map(({ authorId }) => authorId))).toEqual(new Set([personId]))
        expect(messages[0]).toBe(opening)
        expect(askedAt).toBe(Math.min(...messages.map(({ sentAt }) => sentAt)))
      }
    }),
    { numRuns },
  )
})

test('nobody has more than one open inquiry, and it is the last of theirs that was not dismissed', () => {
  fc.assert(
    fc.property(randomConversation, (facts) => {
      const byPerson = Map.groupBy(fold(facts), ({ personId }) => personId)
      for (const inquiries of byPerson.values()) {
        const open = inquiries.filter(({ settlement }) => settlement === null)
        expect(open.length).toBeLessThanOrEqual(1)
        const undismissed = inquiries.filter(({ settlement }) => settlement?.state !== 'dismissed')
        expect(open.every((inquiry) => inquiry === undismissed.at(-1))).toBe(true)
      }
    }),
    { numRuns },
  )
})

test('a response is a person’s message, never before the question, and answers nobody twice', () => {
  fc.assert(
    fc.property(randomConversation, (facts) => {
      const holding = new Set(facts.decisions.flatMap((d) => (d.kind === 'holding' ? [d.messageId] : [])))
      const responses = fold(facts).flatMap(({ settlement, answer, askedAt, dueAt, personId }) =>
        settlement?.state === 'answered' && answer
          ? [{ ...answer, message: settlement.message, at: settlement.at, askedAt, dueAt, personId }]
          : [],
      )
      for (const { message, at, askedAt, dueAt, onTime, workingMs } of responses) {
        expect(['hoi-am', 'native']).toContain(message.origin)
        expect(holding.has(message.id)).toBe(false)
        expect(at).toBe(message.sentAt)
        expect(at).toBeGreaterThanOrEqual(askedAt)
        expect(onTime).toBe(at <= dueAt)
        expect(workingMs).toBeGreaterThanOrEqual(0)
      }
      const pairs = responses.map(({ message, personId }) => `${message.id} to ${personId}`)
      expect(new Set(pairs).size).toBe(pairs.length)
    }),
    { numRuns },
  )
})

test('an inquiry is warned of before it is due, and due before it escalates', () => {
  fc.assert(
    fc.property(randomConversation, (facts) => {
      for (const { askedAt, warnAt, dueAt, escalateAt } of fold(facts)) {
        expect(askedAt).toBeLessThan(dueAt)
        expect(warnAt).toBeLessThan(dueAt)
        expect(dueAt).toBeLessThan(escalateAt)
      }
    }),
    { numRuns },
  )
})

test('dismissing and restoring leaves everything as it was', () => {
  const restored = randomConversation.chain((facts) =>
    fc
      .record({
        covered: fc.subarray([...facts.messages]),
        decidedAt: fc.constantFrom(...facts.messages.flatMap(({ sentAt }) => [sentAt, sentAt + 60_000])),
      })
      .map(({ covered, decidedAt }) => {
        const dismissal = createDismissal({ decidedAt, coveredMessageIds: covered.map(({ id }) => id) })
        const both: Decision[] = [dismissal, createRestoration(dismissal, { decidedAt: decidedAt + 60_000 })]
        return { facts, decisions: [...facts.decisions, ...both] }
      }),
  )
  fc.assert(
    fc.property(restored, ({ facts, decisions }) => {
      expect(fold({ ...facts, decisions })).toEqual(fold(facts))
    }),
    { numRuns },
  )
})

test('dismissing all that is open of a person leaves everybody else’s as it was', () => {
  fc.assert(
    fc.property(randomConversation, (facts) => {
      const before = fold(facts)
      const open = before.find(({ settlement }) => settlement === null)
      fc.pre(open !== undefined)
      const dismissal = createDismissal({
        decidedAt: hanoi('2026-12-31T09:00'),
        coveredMessageIds: open.messages.map(({ id }) => id),
      })
      const after = fold({ ...facts, decisions: [...facts.decisions, dismissal] })
      expect(after.map(({ settlement, ...inquiry }) => ({ ...inquiry, state: settlement?.state }))).toEqual(
        before.map(({ settlement, ...inquiry }) => ({
          ...inquiry,
          state: inquiry.opening === open.opening ? 'dismissed' : settlement?.state,
        })),
      )
    }),
    { numRuns },
  )
})
