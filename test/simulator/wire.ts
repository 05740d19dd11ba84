import { createHmac } from 'node:crypto'

/** JSON as Facebook writes it: ASCII only, `\u1ec7` in lowercase, slashes escaped. */
export function facebookJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[\u0080-\uffff]/g, (unit) => {
      return String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0')
    })
}

/** The value of `X-Hub-Signature-256` for exactly these bytes. */
export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
}

/** `2024-02-06T09:31:16+0000`, as the Graph API and `post.updated_time` have it. */
export function facebookTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '+0000')
}

export function seconds(at: number): number {
  return Math.floor(at / 1000)
}
