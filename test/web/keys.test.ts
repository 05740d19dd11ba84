import { describe, expect, test } from 'vitest'
import { actions } from '#web/src/keys/actions.ts'
import { begins, completes } from '#web/src/keys/key-match.ts'
import type { Press } from '#web/src/keys/key-match.ts'
import { dismissalLetters } from '#web/src/conversation/dismissal-letters.ts'

const press = (overrides: Partial<Press>): Press => ({
  key: 'j',
  mod: false,
  shift: false,
  alt: false,
  composing: false,
  typing: false,
  interactive: false,
  ...overrides,
})

test('no two actions answer to the same keys', () => {
  const keys = actions.flatMap((action) => action.keys)
  expect(new Set(keys).size).toBe(keys.length)
})

test('no two reasons for dismissing answer to the same letter, and none to the note’s', () => {
  const letters = ['n', ...dismissalLetters.map(([, letter]) => letter)]
  expect(new Set(letters).size).toBe(letters.length)
})

describe('keys', () => {
  test.for([
    ['a letter', 'j', press({ key: 'j' }), true],
    ['another letter', 'j', press({ key: 'k' }), false],
    ['a letter with Ctrl is the browser’s', 'r', press({ key: 'r', mod: true }), false],
    ['a letter while one types', 'j', press({ key: 'j', typing: true }), false],
    ['Escape while one types', 'Escape', press({ key: 'Escape', typing: true }), true],
    ['Ctrl and Enter while one types', 'Mod+Enter', press({ key: 'Enter', mod: true, typing: true }), true],
    [
      'Ctrl, Shift and Enter is another action',
      'Mod+Enter',
      press({ key: 'Enter', mod: true, shift: true }),
      false,
    ],
    [
      'Enter while an input method composes',
      'Mod+Enter',
      press({ key: 'Enter', mod: true, typing: true, composing: true }),
      false,
    ],
    ['a letter while an input method composes', 'j', press({ key: 'j', composing: true }), false],
    ['a sign that needs Shift', '?', press({ key: '?', shift: true }), true],
    ['Enter on a link is the link’s', 'Enter', press({ key: 'Enter', interactive: true }), false],
  ] as const)('%s', ([, keys, pressed, expected]) => {
    expect(completes(keys, pressed, undefined)).toBe(expected)
  })

  test('a pair needs its first key, and its first key alone does nothing', () => {
    expect(begins('g o', press({ key: 'g' }))).toBe(true)
    expect(completes('g o', press({ key: 'o' }), 'g')).toBe(true)
    expect(completes('g o', press({ key: 'o' }), undefined)).toBe(false)
    expect(completes('o', press({ key: 'o' }), 'g')).toBe(false)
  })
})
