import { setTimeout as pause } from 'node:timers/promises'

const everyMs = 10

/**
 * Asks again and again until the condition gives something true, and hands that back. An assertion may stand in
 * the condition: what it throws is thrown when the time is over.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  withinMs = 10_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const failure = await attempt(condition)
    if ('value' in failure) return failure.value
    if (performance.now() >= deadline) throw failure.error
    await pause(everyMs)
  }
}

async function attempt<T>(
  condition: () => T | Promise<T>,
): Promise<{ value: NonNullable<T> } | { error: unknown }> {
  try {
    const value = await condition()
    if (value !== undefined && value !== null && value !== false) return { value }
    return { error: new Error(`waited in vain for: ${condition.toString()}`) }
  } catch (error) {
    return { error }
  }
}
