import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether `X-Hub-Signature-256` signs exactly these bytes with the app's secret. Compared in constant time.
 */
export function isSigned(body: Buffer, header: string | undefined, appSecret: string): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1]
  if (hex === undefined) return false
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha256', appSecret).update(body).digest())
}

/** Equal or not, in a time that does not tell how much of it was right. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

/** Makes secrets of any length comparable: both sides must be equally long. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
