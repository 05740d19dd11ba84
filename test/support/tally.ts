import type { Reporter, TestModule } from 'vitest/node'

/** One line that other programs can read, alone and last, counted from what ran and not from what was written. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counted = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      // A file, suite or hook that broke has errors of its own, besides those of its tests.
      counted.failed += module.errors().length
      for (const suite of module.children.allSuites()) counted.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counted[state === 'pending' ? 'skipped' : state] += 1
      }
    }
    // Nothing ran, so nothing was shown to work; an empty run must not look like a good one.
    if (counted.passed + counted.failed === 0) {
      console.error('No test ran.')
      process.exitCode = 1
    }
    console.log(`${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`)
  }
}
