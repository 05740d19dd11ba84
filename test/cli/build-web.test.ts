import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ensureWebBuilt } from '#cli/build-web.ts'

test('the web is built when it is missing or old, and not built again', { timeout: 120_000 }, async () => {
  await ensureWebBuilt()
  expect(existsSync(path.join(import.meta.dirname, '../../web/dist/index.html'))).toBe(true)
  expect(await ensureWebBuilt()).toBe('kept')
})
