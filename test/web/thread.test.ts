import { expect, test } from 'vitest'
import { isWebAddress } from '#web/src/conversation/addresses.ts'
import { lastItem } from '#web/src/conversation/last-item.ts'
import { replyFailureOf } from '#web/src/conversation/reply-failure.ts'
import type { ReplyFailure } from '#web/src/conversation/reply-failure.ts'
import type { FailureCode } from '#server/channels/facebook/errors.ts'
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

test('what one wrote oneself is no news', () => {
  const theirs = message({ id: 'theirs' })
  const mine = message({ id: 'mine', direction: 'outbound', responderName: 'Lan' })
  expect(lastItem([theirs], [], false, 'Lan')).toEqual({ key: 'theirs', own: false })
  expect(lastItem([theirs], [], true, 'Lan')).toEqual({ key: 'leaving', own: true })
  expect(lastItem([theirs, mine], [], false, 'Lan')).toEqual({ key: 'mine', own: true })
  expect(lastItem([theirs, mine], [], false, 'Minh')).toEqual({ key: 'mine', own: false })
  expect(lastItem([theirs], [{ id: 'reply', responderName: 'Lan' }], false, 'Lan')).toEqual({
    key: 'reply',
    own: true,
  })
  expect(lastItem([], [], false, 'Lan')).toBeUndefined()
})

test('only an address on the web becomes a link', () => {
  expect(['https://a.vn/x', 'http://a.vn', '/pictures/1'].map(isWebAddress)).toEqual([true, true, true])
  expect(
    ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'file:///etc', 'http://'].map(
      isWebAddress,
    ),
  ).toEqual([false, false, false, false, false])
})

test('there is a sentence for every failure that the server tells of', () => {
  const every: Record<FailureCode, ReplyFailure> = {
    window_closed: 'window_closed',
    token_refused: 'token_refused',
    permission_missing: 'permission_missing',
    person_unavailable: 'person_unavailable',
    comment_gone: 'comment_gone',
    text_refused: 'text_refused',
    page_blocked: 'page_blocked',
    platform_busy: 'platform_busy',
    platform_unavailable: 'platform_unavailable',
    refused: 'refused',
    unknown_outcome: 'unknown_outcome',
  }
  for (const [code, failure] of Object.entries(every)) expect(replyFailureOf(code)).toBe(failure)
  expect(replyFailureOf('something_new')).toBe('refused')
})
