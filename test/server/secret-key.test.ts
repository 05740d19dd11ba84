import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretKey } from '#server/secret-key.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hoi-am-key-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

test('a key that is set is used, and none is kept', async () => {
  expect(await secretKey({ dataDir, secretKey: 'the one that was set' })).toBe('the one that was set')
  expect(await readdir(dataDir)).toEqual([])
})

test('without one, a key is made and stays the same', async () => {
  const key = await secretKey({ dataDir })
  expect(key.length).toBeGreaterThanOrEqual(32)
  expect(await secretKey({ dataDir })).toBe(key)
})

test('nobody else on the machine may read the kept key', async () => {
  await secretKey({ dataDir })
  expect((await stat(path.join(dataDir, 'secret-key'))).mode & 0o777).toBe(0o600)
})

test('server and workers that start at the same moment get the same key', async () => {
  const keys = await Promise.all(Array.from({ length: 20 }, () => secretKey({ dataDir })))
  expect(new Set(keys).size).toBe(1)
  expect(await readdir(dataDir)).toEqual(['secret-key'])
})

test('a damaged key file is reported instead of signing with nothing', async () => {
  await writeFile(path.join(dataDir, 'secret-key'), '')
  await expect(secretKey({ dataDir })).rejects.toThrow('does not hold a secret')
})
