import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { ConfigError, environment, readConfig, withDatabase } from '#server/config.ts'
import type { Environment, ProcessKind } from '#server/config.ts'

const secretEnv = {
  DATABASE_URL: 'postgres://someone:hush-database@db/hoi_am',
  REDIS_URL: 'redis://:hush-redis@redis:6379',
  FACEBOOK_APP_SECRET: 'hush-app',
  FACEBOOK_VERIFY_TOKEN: 'hush-token',
  SECRET_KEY: 'hush-key-hush-key-hush-key-hush-key',
}

test('nothing needs to be set to run everything on one machine', () => {
  expect(readConfig({}, { process: 'all' })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: path.resolve('.data'),
    publicUrl: 'http://localhost:3000',
    facebook: { graphUrl: 'https://graph.facebook.com/v26.0' },
    logLevel: 'info',
  })
})

test.for<ProcessKind>(['server', 'workers', 'migrate'])('%s needs a database', (process) => {
  expect(problemsOf({}, process)).toEqual(['DATABASE_URL'])
})

test('the server listens to other machines unless told otherwise', () => {
  expect(readConfig(secretEnv, { process: 'server' }).host).toBe('0.0.0.0')
  expect(readConfig({ ...secretEnv, HOST: '10.0.0.7' }, { process: 'server' }).host).toBe('10.0.0.7')
})

test('all problems are reported at once, each under its name', () => {
  const env = {
    PORT: 'eighty',
    DATABASE_URL: 'mysql://db',
    REDIS_URL: 'redis',
    PUBLIC_URL: 'inbox.example.vn',
    FACEBOOK_GRAPH_URL: 'ftp://graph',
    SECRET_KEY: 'short',
    LOG_LEVEL: 'loud',
  }
  expect(problemsOf(env, 'server').toSorted()).toEqual(Object.keys(env).toSorted())
})

test('a wrong database address is one problem, not also a missing one', () => {
  expect(problemsOf({ DATABASE_URL: 'db.example.vn' }, 'server')).toEqual(['DATABASE_URL'])
})

test.for([
  ['a port above the last one', { PORT: '65536' }],
  ['a fraction of a port', { PORT: '3000.5' }],
  ['a negative port', { PORT: '-1' }],
  ['a public address with a path', { PUBLIC_URL: 'https://example.vn/inbox' }],
  ['a public address with a log-in', { PUBLIC_URL: 'https://a:b@example.vn' }],
] as const)('%s is refused', ([, env]) => {
  expect(problemsOf(env, 'all')).toEqual(Object.keys(env))
})

test('an empty or blank value counts as not set', () => {
  const config = readConfig({ PORT: '', REDIS_URL: '  ', SECRET_KEY: '', LOG_LEVEL: '' }, { process: 'all' })
  expect(config).toMatchObject({ port: 3000, logLevel: 'info' })
  expect(config).not.toHaveProperty('redisUrl')
  expect(config).not.toHaveProperty('secretKey')
})

test('slashes at the end of addresses do not matter', () => {
  const env = { PUBLIC_URL: 'https://inbox.example.vn/', FACEBOOK_GRAPH_URL: 'http://localhost:4000/v26.0/' }
  expect(readConfig(env, { process: 'all' })).toMatchObject({
    publicUrl: 'https://inbox.example.vn',
    facebook: { graphUrl: 'http://localhost:4000/v26.0' },
  })
})

test('secrets can be used but are not shown by JSON or the console', () => {
  const config = readConfig(secretEnv, { process: 'server' })

  expect(config.facebook.appSecret).toBe('hush-app')
  expect(config.databaseUrl).toContain('hush-database')
  expect(JSON.stringify({ config })).not.toContain('hush')
  expect(inspect({ config }, { depth: 9 })).not.toContain('hush')
})

test('a database added later is as little shown as one that was set', () => {
  const config = withDatabase(readConfig(secretEnv, { process: 'all' }), 'postgres://a:hush-other@db/b')

  expect(config.databaseUrl).toContain('hush-other')
  expect(JSON.stringify(config)).not.toContain('hush')
  expect(inspect(config, { depth: 9 })).not.toContain('hush')
})

test('a problem with a secret does not print the secret', () => {
  const wrong = { DATABASE_URL: 'hush', REDIS_URL: 'hush://a:hush@b', SECRET_KEY: 'hush' }
  expect(String(errorOf(wrong, 'server'))).not.toContain('hush')
})

test('the configuration cannot be changed', () => {
  const config = readConfig({}, { process: 'all' })
  expect(Object.isFrozen(config)).toBe(true)
  expect(Object.isFrozen(config.facebook)).toBe(true)
})

test('a .env file is read, and the real environment wins over it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hoi-am-env-'))
  try {
    await writeFile(path.join(folder, '.env'), 'HOI_AM_TEST="from the file"\nPATH=nowhere\n')
    const env = environment(folder)
    expect(env.HOI_AM_TEST).toBe('from the file')
    expect(env.PATH).not.toBe('nowhere')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('no .env file is no problem', () => {
  expect(() => environment('/nowhere')).not.toThrow()
})

function errorOf(env: Environment, process: ProcessKind): ConfigError {
  try {
    readConfig(env, { process })
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('The configuration was accepted')
}

function problemsOf(env: Environment, process: ProcessKind): string[] {
  return errorOf(env, process).problems.map(({ name }) => name)
}
