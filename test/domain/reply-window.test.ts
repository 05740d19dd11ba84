import { expect, test } from 'vitest'
import { maxLength, messagingType, windowClosesAt } from '#server/domain/reply-window.ts'

const heard = Date.parse('2026-11-20T09:30:00Z')
const inbound = (sentAt: number) => ({ direction: 'inbound' as const, sentAt })
const outbound = (sentAt: number) => ({ direction: 'outbound' as const, sentAt })

test('Messenger closes 7 days after the person last wrote, whatever the Page wrote since', () => {
  const messages = [inbound(heard - 1), outbound(heard + 1), inbound(heard)]
  expect(windowClosesAt('messenger', messages)).toBe(Date.parse('2026-11-27T09:30:00Z'))
})

test('a person never heard from cannot be written to', () => {
  expect(windowClosesAt('messenger', [outbound(heard)])).toBe(0)
})

test('comments have no window', () => {
  expect(windowClosesAt('comment', [inbound(heard)])).toBeNull()
})

test.for([
  ['at once', '2026-11-20T09:30:00Z', 'response'],
  ['just within 24 hours', '2026-11-21T09:29:59.999Z', 'response'],
  ['at 24 hours', '2026-11-21T09:30:00Z', 'human-agent'],
  ['on Monday', '2026-11-23T02:30:00Z', 'human-agent'],
] as const)('%s a reply goes out as %s', ([, now, type]) => {
  expect(messagingType(heard, Date.parse(now))).toBe(type)
})

test('a comment leaves room for the mention before it', () => {
  expect(maxLength('comment') + '@[24260000000000001] '.length).toBeLessThanOrEqual(8000)
})
