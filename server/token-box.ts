import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Seals access tokens for the database (AES-256-GCM: 12 bytes nonce, 16 bytes tag, ciphertext). */
export type TokenBox = {
  seal(token: string): Buffer
  /** @throws when it was sealed with another key, or changed */
  open(sealed: Buffer): string
}

export function createTokenBox(secret: string): TokenBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'hoi-am channel tokens', 32))
  return {
    seal(token) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
