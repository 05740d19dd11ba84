import { expect, test } from 'vitest'
import { commentItems, messengerItems, openingMessage } from '#web/src/conversation/thread-items.ts'
import { inquiry, message } from './factories.ts'

test('replies stand under the comment they answer, two steps deep at most', () => {
  const top = message({ id: 'top' })
  const other = message({ id: 'other', parentMessageId: 'top' })
  const reply = message({ id: 'reply', parentMessageId: 'top' })
  const under = message({ id: 'under', parentMessageId: 'other' })
  const deep = message({ id: 'deep', parentMessageId: 'under' })
  const items = commentItems([top, other, reply, under, deep], [])
  expect(items.map(({ key, depth, answers }) => [key, depth, answers?.id])).toEqual([
    ['top', 0, undefined],
    ['other', 1, undefined],
    ['under', 2, undefined],
    ['deep', 2, 'under'],
    ['reply', 1, undefined],
  ])
})

test('a reply whose comment is not loaded is still shown', () => {
  expect(commentItems([message({ id: 'a', parentMessageId: 'elsewhere' })], [])).toHaveLength(1)
})

test('a new day gets a line of its own', () => {
  const one = message({ sentAt: '2026-11-20T09:30:00Z' })
  const two = message({ sentAt: '2026-11-21T09:30:00Z' })
  const items = messengerItems([one, two], [], (at) => at.slice(0, 10))
  expect(items.map(({ type }) => type)).toEqual(['day', 'message', 'day', 'message'])
})

test('the message that started a clock and the one that stopped it are known', () => {
  const person = { id: 'ha', name: 'Hà' }
  const question = message({ author: person, sentAt: '2026-11-20T09:30:00.000Z' })
  const answer = message({ direction: 'outbound', author: null, sentAt: '2026-11-20T09:50:00.000Z' })
  const answered = inquiry({ person, standing: 'answered', respondedAt: '2026-11-20T09:50:00.000Z' })
  const [, first, second] = messengerItems([question, answer], [answered], () => 'today')
  expect(first).toMatchObject({ started: { id: answered.id } })
  expect(second).toMatchObject({ answered: { id: answered.id } })
  expect(openingMessage([answer, question], answered)).toBe(question)
})
