import type { Context } from '../context.ts'
import * as users from '../data/users.ts'
import type { User } from '../data/users.ts'
import { DomainError } from '../domain/domain-error.ts'

/** Adds somebody to the team, who signs in with this password. */
export async function addResponder(
  context: Context,
  person: { name: string; email: string; password: string; role: User['role'] },
): Promise<User> {
  return users.alone(context.db, async () => {
    if (await users.isTaken(context.db, person.email)) {
      throw new DomainError('email_taken', 'somebody has this e-mail address already')
    }
    return context.authentication.addPerson(person)
  })
}
