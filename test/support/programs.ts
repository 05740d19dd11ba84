import { spawnSync } from 'node:child_process'

/** Where each program that some suites need is found, or undefined. Debian's names first. */
export const programs = {
  redis: () => findProgram(['redis-server', 'valkey-server']),
  chromium: () =>
    findProgram([
      'chromium',
      'chromium-browser',
      'google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ]),
}

function findProgram(names: string[]): string | undefined {
  for (const name of names) {
    const { status, stdout } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' })
    if (status === 0) return stdout.trim()
  }
  return undefined
}
