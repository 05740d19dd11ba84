import { expect, test } from 'vitest'
import { addressees } from '#server/domain/addressees.ts'
import type { Message, Participant } from '#server/domain/message.ts'
import { createMessage, createReply } from '#test/support/factories.ts'

const participants: Participant[] = [
  { id: 'an', externalId: '2426001', name: 'Nguyễn Văn An' },
  { id: 'binh', externalId: '2426002', name: 'Trần Thị Bình' },
  { id: 'ha', externalId: '2426003', name: 'Hà' },
  { id: 'nameless', externalId: '2426004', name: null },
]

function answeredBy(reply: Partial<Message>, others: Participant[] = participants): string[] {
  const byExternalId = new Map([
    ['by-an', createMessage({ externalId: 'by-an', authorId: 'an' })],
    ['by-us', createReply({ externalId: 'by-us' })],
  ])
  const conversation = { threadPersonId: null, participants: others, byExternalId }
  return [...addressees(createReply({ text: '', ...reply }), conversation)].toSorted()
}

test('in Messenger every reply is to the person of the thread', () => {
  const conversation = { threadPersonId: 'an', participants, byExternalId: new Map<string, Message>() }
  const reply = createReply({ meantForId: 'binh', taggedExternalIds: ['2426002'], text: 'Trần Thị Bình' })
  expect(addressees(reply, conversation)).toEqual(new Set(['an']))
})

test.for<{ name: string; reply: Partial<Message>; to: string[] }>([
  { name: 'a reply to a comment is to its author', reply: { parentExternalId: 'by-an' }, to: ['an'] },
  { name: 'a reply to a comment of ours is to nobody', reply: { parentExternalId: 'by-us' }, to: [] },
  { name: 'a reply to an unknown comment is to nobody', reply: { parentExternalId: 'unknown' }, to: [] },
  { name: 'a comment of its own is to nobody', reply: { parentExternalId: null }, to: [] },
  {
    name: 'a reply meant for somebody is to them, not to the author above it',
    reply: { parentExternalId: 'by-an', meantForId: 'binh' },
    to: ['binh'],
  },
  {
    name: 'a reply is also to everybody it tags',
    reply: { parentExternalId: 'by-an', taggedExternalIds: ['2426002', '2426003', '2426004'] },
    to: ['an', 'binh', 'ha', 'nameless'],
  },
  { name: 'a tag of somebody else is to nobody here', reply: { taggedExternalIds: ['999'] }, to: [] },
])('$name', ({ reply, to }) => {
  expect(answeredBy(reply)).toEqual(to)
})

test.for<{ name: string; text: string; to: string[] }>([
  { name: 'at the start', text: 'Trần Thị Bình dạ có ạ', to: ['binh'] },
  { name: 'alone', text: 'Trần Thị Bình', to: ['binh'] },
  { name: 'at the end', text: 'Dạ chào chị Trần Thị Bình', to: ['binh'] },
  { name: 'between punctuation', text: 'Dạ (Trần Thị Bình), mời chị', to: ['binh'] },
  { name: 'after an at sign', text: '@Trần Thị Bình dạ có ạ', to: ['binh'] },
  { name: 'beside another', text: 'Trần Thị Bình, Nguyễn Văn An: có ạ', to: ['an', 'binh'] },
  { name: 'after a line break', text: 'Dạ\nTrần Thị Bình\ncó ạ', to: ['binh'] },
  { name: 'in decomposed letters', text: 'Trần Thị Bình dạ có ạ'.normalize('NFD'), to: ['binh'] },
  { name: 'a second time, after standing inside a word', text: 'xTrần Thị Bình Trần Thị Bình', to: ['binh'] },
  { name: 'not when it is a single word', text: 'Văn phòng ở Hà Nội. Hà ơi', to: [] },
  { name: 'not in part', text: 'Chị Bình ơi, anh Văn An ơi', to: [] },
  { name: 'not without its diacritics', text: 'Tran Thi Binh', to: [] },
  { name: 'not in other letter case', text: 'trần thị bình', to: [] },
  { name: 'not at the beginning of a longer word', text: 'Trần Thị Bìnhx', to: [] },
  { name: 'not at the end of a longer word', text: 'xTrần Thị Bình', to: [] },
  { name: 'not before a digit', text: 'Trần Thị Bình2', to: [] },
  { name: 'not before a combining mark of another letter', text: 'Trần Thị Bình\u0331', to: [] },
  { name: 'not at all when nothing is said', text: '', to: [] },
])('a full name in the text is a tag: $name', ({ text, to }) => {
  expect(answeredBy({ text })).toEqual(to)
})

test('a name that somebody wrote in decomposed letters is found all the same', () => {
  const others = [{ id: 'binh', externalId: '1', name: 'Trần Thị Bình'.normalize('NFD') }]
  expect(answeredBy({ text: 'Trần Thị Bình có ạ' }, others)).toEqual(['binh'])
})

test.for(['', ' ', 'Hà ', ' Hà'])('the name “%s” is never found in a text', (name) => {
  const others = [{ id: 'someone', externalId: '1', name }]
  expect(answeredBy({ text: 'Hà Nội  có ạ' }, others)).toEqual([])
})

test('a name within another name is no tag', () => {
  const others = [
    { id: 'an', externalId: '1', name: 'Nguyễn An' },
    { id: 'an binh', externalId: '2', name: 'Nguyễn An Bình' },
    { id: 'binh', externalId: '3', name: 'An Bình' },
  ]
  expect(answeredBy({ text: 'Nguyễn An Bình có ạ' }, others)).toEqual(['an binh'])
  expect(answeredBy({ text: 'Nguyễn An Bình và Nguyễn An' }, others)).toEqual(['an', 'an binh'])
})

test('two names that share a word in the text do not depend on who came first', () => {
  const others = [
    { id: 'an binh', externalId: '1', name: 'An Bình' },
    { id: 'binh an', externalId: '2', name: 'Bình An' },
  ]
  const forth = answeredBy({ text: 'An Bình An có ạ' }, others)
  expect(forth).toHaveLength(1)
  expect(answeredBy({ text: 'An Bình An có ạ' }, others.toReversed())).toEqual(forth)
})

test('a name that two people share tags both', () => {
  const others = [
    { id: 'one', externalId: '1', name: 'Nguyễn Văn An' },
    { id: 'two', externalId: '2', name: 'Nguyễn Văn An' },
  ]
  expect(answeredBy({ text: 'Nguyễn Văn An có ạ' }, others)).toEqual(['one', 'two'])
})
