import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/support/global-setup.ts',
    reporters: ['default', './test/support/tally.ts'],
    pool: 'forks',
    // Half the time of a test is waiting for a database or a browser: one worker a core is too few on two cores.
    maxWorkers: 2,
    // For a machine of two cores that is busy with a browser and a database besides.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Only an explicit request may pass with nothing run.
    passWithNoTests: false,
    allowOnly: false,
  },
})
