import { describe, expect, test } from 'vitest'
import {
  field,
  idOf,
  instantOf,
  list,
  parseDelivery,
  text,
  textOrNull,
} from '#server/channels/facebook/json.ts'

describe('numbers beyond 2^53', () => {
  test.for<{ name: string; json: string; value: unknown }>([
    { name: 'keep their digits', json: '{"id":24260000000000001}', value: { id: '24260000000000001' } },
    { name: 'keep their sign', json: '{"id":-24260000000000001}', value: { id: '-24260000000000001' } },
    {
      name: 'keep them in lists and after blanks',
      json: '[ 24260000000000001,\n24260000000000003 ,{"a" :\t24260000000000005}]',
      value: ['24260000000000001', '24260000000000003', { a: '24260000000000005' }],
    },
    { name: 'begin there', json: '{"id":9007199254740993}', value: { id: '9007199254740993' } },
    {
      name: 'leave those below as numbers',
      json: '{"id":9007199254740991}',
      value: { id: 9007199254740991 },
    },
    {
      name: 'in text are text',
      json: '{"id":"24260000000000001","text":"a: 24260000000000001"}',
      value: { id: '24260000000000001', text: 'a: 24260000000000001' },
    },
    {
      name: 'that are no whole numbers are left as they are',
      json: '{"long":24260000000000001,"part":0.1234567890123456,"large":1e21}',
      value: { long: '24260000000000001', part: 0.1234567890123456, large: 1e21 },
    },
  ])('$name', ({ json, value }) => {
    expect(parseDelivery(json)).toEqual(value)
  })

  test.for(['', '{', '{"a":1,}', "{'a':1}", 'undefined', '\uFEFF{}'])('%j is no JSON', (json) => {
    expect(() => parseDelivery(json)).toThrow(SyntaxError)
  })
})

test('a field named as what every object has is a field', () => {
  const value = parseDelivery('{"__proto__":{"id":"1"},"constructor":"x"}')
  expect(field(value, '__proto__')).toEqual({ id: '1' })
  expect(field(value, 'constructor')).toBe('x')
  expect(field(value, 'id')).toBeUndefined()
})

test.for([null, undefined, 7, 'text', [], true])('%j has no fields', (value) => {
  expect(field(value, 'length')).toBeUndefined()
})

test('only a list is a list', () => {
  expect(list([1, null])).toEqual([1, null])
  expect([{}, { 0: 1, length: 1 }, 'ab', null, undefined].map(list)).toEqual([[], [], [], [], []])
})

test.for<[string, unknown, string | undefined]>([
  ['text', '7_1', '7_1'],
  ['text between blanks', ' 7_1\n', '7_1'],
  ['a number', 26390203743090, '26390203743090'],
  ['text with what cannot be stored', '7\u0000', '7\uFFFD'],
  ['500 characters', 'a'.repeat(500), 'a'.repeat(500)],
  ['more than 500', 'a'.repeat(501), undefined],
  ['no text', '', undefined],
  ['blanks', ' \t', undefined],
  ['a fraction', 1.5, undefined],
  ['infinity', Infinity, undefined],
  ['a number beyond 2^53 that lost its digits', 1e21, undefined],
  ['null', null, undefined],
  ['true', true, undefined],
  ['an object', { id: '7' }, undefined],
  ['a list', ['7'], undefined],
])('of %s the id is read', ([, value, id]) => {
  expect(idOf(value)).toBe(id)
})

test.for<[unknown, string | undefined]>([
  [1707211876, '2024-02-06T09:31:16.000Z'],
  [1707211876.25, '2024-02-06T09:31:16.250Z'],
  [1707211876123, '2024-02-06T09:31:16.123Z'],
  [1707211876123.9, '2024-02-06T09:31:16.123Z'],
  ['1707211876', '2024-02-06T09:31:16.000Z'],
  ['1707211876123', '2024-02-06T09:31:16.123Z'],
  ['2024-02-06T09:31:16+0000', '2024-02-06T09:31:16.000Z'],
  ['2024-02-06T16:31:16+0700', '2024-02-06T09:31:16.000Z'],
  ['2024-02-06T16:31:16+07:00', '2024-02-06T09:31:16.000Z'],
  ['2024-02-06T09:31:16.123Z', '2024-02-06T09:31:16.123Z'],
  [1648581633369, '2022-03-29T19:20:33.369Z'],
  [978307200, '2001-01-01T00:00:00.000Z'],
  [4102444799, '2099-12-31T23:59:59.000Z'],
  [4102444799999, '2099-12-31T23:59:59.999Z'],
  // A time without its zone is another instant on every machine.
  ['2024-02-06T09:31:16', undefined],
  ['2024-02-06', undefined],
  ['2024-13-06T09:31:16Z', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['2100-01-01T00:00:00Z', undefined],
  [1707211876123456, undefined],
  [978307199, undefined],
  [4102444800, undefined],
  [0, undefined],
  [-1707211876, undefined],
  [NaN, undefined],
  [Infinity, undefined],
  ['', undefined],
  ['soon', undefined],
  [null, undefined],
  [undefined, undefined],
  [true, undefined],
  [{}, undefined],
])('the instant of %j is %s', ([value, instant]) => {
  expect(instantOf(value)).toBe(instant === undefined ? undefined : Date.parse(instant))
})

test('text that cannot be stored has other characters in its place', () => {
  expect(text('a\u0000b')).toBe('a\uFFFDb')
  expect(text('\uD83D')).toBe('\uFFFD')
  expect(text('\uDE22\uD83D')).toBe('\uFFFD\uFFFD')
  expect(text('😢 hồi âm')).toBe('😢 hồi âm')
})

test('what is no text is empty, and empty text is none', () => {
  expect([null, undefined, 7, {}, ['a']].map(text)).toEqual(['', '', '', '', ''])
  expect([null, '', 7].map(textOrNull)).toEqual([null, null, null])
  expect(textOrNull('a')).toBe('a')
})
