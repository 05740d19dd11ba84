import { createHash, randomBytes, randomInt } from 'node:crypto'

/**
 * 17 digits, beyond what a JSON number can hold, and the same for the same name in every run:
 * `turn` tells people of one name apart.
 */
export function personIdFor(name: string, turn: number): string {
  const hash = createHash('sha256').update(`${name}#${turn}`).digest()
  return `2426${String(hash.readUIntBE(0, 6) % 1e13).padStart(13, '0')}`
}

export function newObjectNumber(): string {
  return String(randomInt(1e14, 2.8e14))
}

export function newMessageId(): string {
  return `m_${randomBytes(48).toString('base64url')}`
}

export function newThreadId(): string {
  return `t_${newObjectNumber()}`
}

export function newTraceId(): string {
  return `A${randomBytes(15).toString('base64url')}`
}
