import { DomainError } from '../domain/domain-error.ts'

const year2000 = Date.UTC(2000)
const year2200 = Date.UTC(2200)

/**
 * An instant out of a request (epoch ms). The contract lets a leap second through, which no clock here has, and
 * years that no office is asked about.
 */
export function readInstant(text: string): number {
  const at = Date.parse(text)
  if (at >= year2000 && at < year2200) return at
  throw new DomainError('invalid_request', 'not an instant of the years 2000 to 2199')
}
