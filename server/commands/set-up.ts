import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import { DomainError } from '../domain/domain-error.ts'
import * as users from '../data/users.ts'
import type { User } from '../data/users.ts'

/**
 * The one-time code with which the first administrator is made; undefined once there is anybody. Whoever reads
 * it reads the server's terminal, and so is its owner. The same for all processes, until it is used.
 */
export async function setupCode(context: Pick<Context, 'db'>): Promise<string | undefined> {
  if (await users.any(context.db)) return undefined
  return users.ensureSetUpCode(context.db, newCode())
}

/** Eight letters and digits that nobody confuses, in two groups. */
function newCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  const pick = () => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('')
  return `${pick()}-${pick()}`
}

export async function setUp(
  context: Context,
  by: { code: string; name: string; email: string; password: string },
): Promise<User> {
  return users.alone(context.db, async () => {
    const code = await setupCode(context)
    if (code === undefined) throw new DomainError('set_up_done', 'there is an administrator already')
    if (!sameCode(by.code, code)) {
      throw new DomainError('wrong_set_up_code', 'the set-up code is not the one in the terminal')
    }
    const admin = await context.authentication.addPerson({ ...by, role: 'admin' })
    await users.forgetSetUpCode(context.db)
    return admin
  })
}

function sameCode(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(normal(given)), Buffer.from(normal(expected))]
  return a.length === b.length && timingSafeEqual(a, b)
}

function normal(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
