import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isSigned, sameSecret } from '#server/channels/facebook/signature.ts'

const secret = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
// As on the wire: escaped, with a slash escaped that JSON.stringify would not escape again.
const body = Buffer.from(
  String.raw`{"object":"page","entry":[{"id":"1","text":"gi\u00e1 https:\/\/a"}]}`,
  'utf8',
)
const hmac = (algorithm: string, key: string, of: Buffer) =>
  createHmac(algorithm, key).update(of).digest('hex')
const right = hmac('sha256', secret, body)

describe('a delivery', () => {
  test('with the right signature is Facebook’s', () => {
    expect(isSigned(body, `sha256=${right}`, secret)).toBe(true)
  })

  test('that is known from elsewhere is Facebook’s', () => {
    // RFC 4231, test case 2.
    const signature = 'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    expect(isSigned(Buffer.from('what do ya want for nothing?'), signature, 'Jefe')).toBe(true)
  })

  test('can be signed in upper-case hex', () => {
    expect(isSigned(body, `sha256=${right.toUpperCase()}`, secret)).toBe(true)
  })

  test.for<{ name: string; header: string | undefined }>([
    { name: 'no signature', header: undefined },
    { name: 'an empty signature', header: '' },
    { name: 'a signature of nothing', header: 'sha256=' },
    { name: 'the signature of another body', header: `sha256=${hmac('sha256', secret, Buffer.from('{}'))}` },
    { name: 'the signature of another secret', header: `sha256=${hmac('sha256', `${secret}0`, body)}` },
    { name: 'a sha1 signature', header: `sha1=${hmac('sha1', secret, body)}` },
    { name: 'a sha1 signature said to be sha256', header: `sha256=${hmac('sha1', secret, body)}` },
    { name: 'the right signature said to be sha1', header: `sha1=${right}` },
    { name: 'the right signature without its kind', header: right },
    { name: 'a truncated signature', header: `sha256=${right.slice(0, 63)}` },
    { name: 'half a signature', header: `sha256=${right.slice(0, 32)}` },
    { name: 'more than the right signature', header: `sha256=${right}0` },
    { name: 'a line after the right signature', header: `sha256=${right}\n` },
    { name: 'the right signature among others', header: `sha1=x, sha256=${right}` },
    { name: 'a signature of other letters', header: `sha256=${'g'.repeat(64)}` },
    { name: 'a signature in base64', header: `sha256=${Buffer.from(right, 'hex').toString('base64')}` },
  ])('with $name is not', ({ header }) => {
    expect(isSigned(body, header, secret)).toBe(false)
  })

  test('with one byte changed is not, whichever it is', () => {
    for (let index = 0; index < body.length; index++) {
      const changed = Buffer.from(body)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(isSigned(changed, `sha256=${right}`, secret)).toBe(false)
    }
  })

  test('that was parsed and written again is not, though it says the same', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'))))
    expect(isSigned(again, `sha256=${right}`, secret)).toBe(false)
  })

  test('can be of no bytes, and of bytes that are no text', () => {
    const empty = Buffer.alloc(0)
    const bytes = Buffer.from([0, 255, 254, 10, 13])
    expect(isSigned(empty, `sha256=${hmac('sha256', secret, empty)}`, secret)).toBe(true)
    expect(isSigned(bytes, `sha256=${hmac('sha256', secret, bytes)}`, secret)).toBe(true)
    expect(isSigned(bytes, `sha256=${hmac('sha256', secret, empty)}`, secret)).toBe(false)
  })
})

test.for<[string, string, boolean]>([
  ['bí mật', 'bí mật', true],
  ['', '', true],
  ['bí mật', 'bí mậ', false],
  ['bí mật', 'bí mật ', false],
  ['bí mật', 'BÍ MẬT', false],
  ['', 'bí mật', false],
  ['bí mật', 'bí mật'.normalize('NFD'), false],
])('%j as the secret %j: %s', ([given, expected, same]) => {
  expect(sameSecret(given, expected)).toBe(same)
})
