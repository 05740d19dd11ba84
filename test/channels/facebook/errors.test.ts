import { expect, test } from 'vitest'
import { failureOf } from '#server/channels/facebook/errors.ts'
import { parseDelivery } from '#server/channels/facebook/json.ts'

test.for<{ name: string; body: string; code: string; retry: boolean }>([
  {
    name: 'too late to write to somebody',
    body: '{"error":{"message":"(#10) This message is sent outside of allowed window.","type":"OAuthException","code":10,"error_subcode":2018278,"fbtrace_id":"Atest"}}',
    code: 'window_closed',
    retry: false,
  },
  {
    name: 'somebody who is not available',
    body: '{"error":{"message":"(#551) This person isn\'t available right now.","type":"OAuthException","code":551,"error_subcode":1545041,"fbtrace_id":"Atest"}}',
    code: 'person_unavailable',
    retry: false,
  },
  {
    name: 'too many calls of the app',
    body: '{"error":{"message":"(#4) Application request limit reached","type":"OAuthException","is_transient":true,"code":4,"fbtrace_id":"Atest"}}',
    code: 'platform_busy',
    retry: true,
  },
  {
    name: 'a token that has run out',
    body: '{"error":{"message":"Error validating access token: Session has expired on …","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"Atest"}}',
    code: 'token_refused',
    retry: false,
  },
  {
    name: 'too many calls for the Page',
    body: '{"error":{"message":"(#80001) There have been too many calls to this Page account.","type":"OAuthException","code":80001,"fbtrace_id":"Atest"}}',
    code: 'platform_busy',
    retry: true,
  },
  {
    name: 'a comment that is gone',
    body: '{"error":{"message":"Unsupported get request. Object with ID \'X\' does not exist, cannot be loaded due to missing permissions, or does not support this operation.","type":"GraphMethodException","code":100,"error_subcode":33,"fbtrace_id":"Atest"}}',
    code: 'comment_gone',
    retry: false,
  },
  {
    name: 'a second private reply',
    body: '{"error":{"message":"(#10900) Activity already replied to","type":"OAuthException","code":10900,"fbtrace_id":"Atest"}}',
    code: 'refused',
    retry: false,
  },
])('$name is $code', ({ body, code, retry }) => {
  const json = parseDelivery(body)
  expect(failureOf(400, json)).toEqual({ code, retry, message: expect.stringMatching(/./) })
})

test.for<[number, number | undefined, string, boolean]>([
  [1, undefined, 'unknown_outcome', false],
  [2, undefined, 'platform_busy', true],
  [3, undefined, 'refused', false],
  [10, undefined, 'permission_missing', false],
  [10, 2018065, 'person_unavailable', false],
  [10, 2018108, 'person_unavailable', false],
  [10, 1893063, 'page_blocked', false],
  [17, undefined, 'platform_busy', true],
  [32, undefined, 'platform_busy', true],
  [100, undefined, 'text_refused', false],
  [100, 2018001, 'person_unavailable', false],
  [100, 999, 'text_refused', false],
  [102, undefined, 'token_refused', false],
  [104, undefined, 'token_refused', false],
  [190, 458, 'token_refused', false],
  [190, 460, 'token_refused', false],
  [190, undefined, 'token_refused', false],
  [197, undefined, 'text_refused', false],
  [200, undefined, 'permission_missing', false],
  [200, 1545041, 'person_unavailable', false],
  [210, undefined, 'permission_missing', false],
  [230, undefined, 'permission_missing', false],
  [283, undefined, 'permission_missing', false],
  [341, undefined, 'platform_busy', true],
  [368, 1390008, 'page_blocked', false],
  [506, undefined, 'unknown_outcome', false],
  [613, 1996, 'platform_busy', true],
  [10903, undefined, 'refused', false],
  [80006, undefined, 'platform_busy', true],
  [424242, 7, 'refused', false],
])('code %i with subcode %s is %s', ([code, subcode, meaning, retry]) => {
  const error = { message: 'Lỗi', type: 'OAuthException', code, error_subcode: subcode }
  expect(failureOf(400, { error })).toEqual({ code: meaning, retry, message: 'Lỗi' })
})

test.for<{ name: string; status: number; body: unknown; code: string; retry: boolean }>([
  { name: 'nothing, refused', status: 400, body: undefined, code: 'refused', retry: false },
  { name: 'nothing, forbidden', status: 403, body: {}, code: 'refused', retry: false },
  { name: 'nothing, too many', status: 429, body: null, code: 'platform_busy', retry: true },
  { name: 'nothing, broken', status: 500, body: '<html>', code: 'unknown_outcome', retry: false },
  { name: 'nothing, a gateway', status: 504, body: undefined, code: 'unknown_outcome', retry: false },
  {
    name: 'an error without a code',
    status: 502,
    body: { error: { code: null } },
    code: 'unknown_outcome',
    retry: false,
  },
  { name: 'an error that is text', status: 400, body: { error: 'no' }, code: 'refused', retry: false },
])('an answer with $name is $code', ({ status, body, code, retry }) => {
  expect(failureOf(status, body)).toEqual({ code, retry, message: `HTTP ${status}` })
})

test('the words are never what decides', () => {
  const error = { message: 'Message sent outside of allowed window', code: 190 }
  expect(failureOf(400, { error })).toMatchObject({ code: 'token_refused', message: error.message })
})
