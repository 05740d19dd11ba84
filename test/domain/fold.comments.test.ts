import { expect, test } from 'vitest'
import type { Decision } from '#server/domain/decision.ts'
import { foldConversation } from '#server/domain/fold.ts'
import type { Message } from '#server/domain/message.ts'
import { createFacts, createMessage, createReply, hanoi, inForce, summary } from '#test/support/factories.ts'

const participants = [
  { id: 'an', externalId: '2426001', name: 'Nguyễn Văn An' },
  { id: 'binh', externalId: '2426002', name: 'Trần Thị Bình' },
  { id: 'ha', externalId: '2426003', name: 'Hà' },
]

const wed = (time: string): number => hanoi(`2026-10-14T${time}`)
const anAsks = createMessage({ id: 'an asks', externalId: 'top', sentAt: wed('09:00') })
const binhAsks = createMessage({
  id: 'binh asks',
  externalId: 'under',
  authorId: 'binh',
  parentExternalId: 'top',
  sentAt: wed('09:30'),
})
const reply = (more: Partial<Message>): Message =>
  createReply({ id: 'reply', parentExternalId: 'top', sentAt: wed('10:00'), ...more })

function fold(messages: Message[], decisions: Decision[] = []) {
  const facts = createFacts({ threadPersonId: null, participants, messages, decisions })
  return foldConversation(facts, inForce).map(summary)
}

test('each author under a comment has an inquiry of their own, with a clock of its own', () => {
  expect(fold([anAsks, binhAsks])).toMatchObject([
    { personId: 'an', messages: ['an asks'], state: 'open', dueAt: '2026-10-14T11:00:00+07:00' },
    { personId: 'binh', messages: ['binh asks'], state: 'open', dueAt: '2026-10-14T11:30:00+07:00' },
  ])
})

test('the Page’s own comments open nothing', () => {
  expect(fold([reply({ parentExternalId: null }), reply({ id: 'again', externalId: 'again' })])).toEqual([])
})

test.for<{ name: string; reply: Partial<Message>; an: string; binh: string }>([
  {
    name: 'answers the author of the comment it replies to',
    reply: { parentExternalId: 'top' },
    an: 'answered',
    binh: 'open',
  },
  {
    name: 'under a reply answers the author of that reply',
    reply: { parentExternalId: 'under' },
    an: 'open',
    binh: 'answered',
  },
  {
    name: 'answers also whom it tags by id',
    reply: { parentExternalId: 'top', taggedExternalIds: ['2426002'] },
    an: 'answered',
    binh: 'answered',
  },
  {
    name: 'answers also whose full name it carries',
    reply: { parentExternalId: 'top', text: 'Trần Thị Bình dạ mời chị xem ạ' },
    an: 'answered',
    binh: 'answered',
  },
  {
    name: 'written here answers whom it was written to, not the author above it',
    reply: { origin: 'hoi-am', parentExternalId: 'top', meantForId: 'binh' },
    an: 'open',
    binh: 'answered',
  },
  {
    name: 'written here to one person answers also whom it tags',
    reply: { origin: 'hoi-am', meantForId: 'binh', taggedExternalIds: ['2426001'] },
    an: 'answered',
    binh: 'answered',
  },
  {
    name: 'under the Page’s own comment answers nobody',
    reply: { parentExternalId: 'ours' },
    an: 'open',
    binh: 'open',
  },
  {
    name: 'under a comment that nobody knows answers nobody',
    reply: { parentExternalId: 'unheard of' },
    an: 'open',
    binh: 'open',
  },
  {
    name: 'that is a comment of its own answers nobody',
    reply: { parentExternalId: null },
    an: 'open',
    binh: 'open',
  },
  {
    name: 'by a machine answers nobody',
    reply: { origin: 'automatic', parentExternalId: 'top', taggedExternalIds: ['2426002'] },
    an: 'open',
    binh: 'open',
  },
  {
    name: 'answers nobody who had not asked by then',
    reply: { parentExternalId: 'top', taggedExternalIds: ['2426002'], sentAt: wed('09:15') },
    an: 'answered',
    binh: 'open',
  },
])('a reply $name', ({ reply: written, an, binh }) => {
  const ours = createReply({ id: 'ours', externalId: 'ours', sentAt: wed('08:00') })
  expect(fold([ours, anAsks, binhAsks, reply(written)])).toMatchObject([
    { personId: 'an', state: an },
    { personId: 'binh', state: binh },
  ])
})

test('a reply answers also those whom a responder says it answers', () => {
  const also: Decision = {
    kind: 'also-answers',
    id: 'also',
    decidedAt: wed('16:00'),
    messageId: 'reply',
    personId: 'binh',
  }
  expect(fold([anAsks, binhAsks, reply({})], [also])).toMatchObject([
    { personId: 'an', state: 'answered', settledBy: 'reply' },
    { personId: 'binh', state: 'answered', settledBy: 'reply', settledAt: '2026-10-14T10:00:00+07:00' },
  ])
})

test('a holding reply holds whomever it would have answered', () => {
  const holding: Decision = { kind: 'holding', id: 'holding', decidedAt: wed('10:00'), messageId: 'reply' }
  expect(fold([anAsks, binhAsks, reply({ taggedExternalIds: ['2426002'] })], [holding])).toMatchObject([
    { personId: 'an', state: 'open', heldAt: '2026-10-14T10:00:00+07:00' },
    { personId: 'binh', state: 'open', heldAt: '2026-10-14T10:00:00+07:00' },
  ])
})

test('somebody’s next comment after their answer opens a new inquiry, theirs alone', () => {
  const more = createMessage({ id: 'an asks more', parentExternalId: 'top', sentAt: wed('10:30') })
  expect(fold([anAsks, binhAsks, reply({}), more])).toMatchObject([
    { personId: 'an', messages: ['an asks'], state: 'answered' },
    { personId: 'binh', messages: ['binh asks'], state: 'open' },
    { personId: 'an', messages: ['an asks more'], state: 'open' },
  ])
})

test('one author’s deletion withdraws only their own inquiry', () => {
  expect(fold([{ ...anAsks, deletedAt: wed('09:10') }, binhAsks])).toMatchObject([
    { personId: 'an', state: 'withdrawn' },
    { personId: 'binh', state: 'open' },
  ])
})

test('a reply to a comment that was deleted since still answers its author', () => {
  expect(fold([{ ...anAsks, deletedAt: wed('10:30') }, reply({})])).toMatchObject([
    { personId: 'an', state: 'answered' },
  ])
})

test('a reply that came before the comment it replies to answers it once that is here', () => {
  const answer = reply({ receivedAt: wed('09:59') })
  expect(fold([answer, anAsks])).toEqual(fold([anAsks, answer]))
  expect(fold([answer, anAsks])).toMatchObject([{ personId: 'an', state: 'answered' }])
})
