import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { violations } from './support/architecture/rules.ts'
import { readSource } from './support/architecture/source.ts'

const root = path.join(import.meta.dirname, '..')
const folders = 'server,workers,migrations,cli,web,test,bench'

describe('the repository', () => {
  const files = globSync(`{${folders}}/**/*.{ts,tsx}`, { cwd: root, exclude: ['web/dist/**'] })

  test('is read', () => {
    expect(files).toContain('server/config.ts')
    expect(files).toContain('test/architecture.test.ts')
  })

  test('keeps to the table of who may import whom', () => {
    const sources = files.map((file) => readSource(file, readFileSync(path.join(root, file), 'utf8')))
    expect(violations(sources)).toEqual([])
  })
})

describe('the checker', () => {
  test.for([
    ['domain that reads files', 'server/domain/fold.ts', "import { readFile } from 'node:fs'"],
    ['domain that knows the database', 'server/domain/fold.ts', "import { list } from '../data/people.ts'"],
    ['domain that asks the time', 'server/domain/fold.ts', 'export const now = () => Date.now()'],
    [
      'domain that asks the time by a new date',
      'server/domain/fold.ts',
      'export const now = () => new Date()',
    ],
    ['luxon outside time.ts', 'server/domain/fold.ts', "import { DateTime } from 'luxon'"],
    ['luxon in a worker', 'workers/ingest.ts', "import type { DateTime } from 'luxon'"],
    [
      'a contract with domain types',
      'server/contract/a.ts',
      "import type { Inquiry } from '../domain/inquiry.ts'",
    ],
    ['data that knows the contract', 'server/data/a.ts', "import type { A } from '../contract/index.ts'"],
    ['data that enqueues', 'server/data/a.ts', "import { Queue } from 'bullmq'"],
    ['queues that query', 'server/queues/a.ts', "import { find } from '../data/people.ts'"],
    ['queues that know workers', 'server/queues/a.ts', "import { run } from '#workers/run.ts'"],
    ['channels that store', 'server/channels/facebook/a.ts', "import { find } from '../../data/people.ts'"],
    [
      'channels that serve',
      'server/channels/facebook/a.ts',
      "import type { FastifyInstance } from 'fastify'",
    ],
    ['reports that query', 'server/reports/a.ts', "import { find } from '../data/people.ts'"],
    ['commands that know HTTP', 'server/commands/a.ts', "import websocket from '@fastify/websocket'"],
    [
      'commands that know the contract',
      'server/commands/a.ts',
      "import type { A } from '../contract/index.ts'",
    ],
    ['routes that query by themselves', 'server/routes/a.ts', "import { sql } from 'kysely'"],
    ['routes that enqueue', 'server/routes/a.ts', "import { Queue } from 'bullmq'"],
    ['routes that decide', 'server/routes/a.ts', "import { foldConversation } from '../domain/fold.ts'"],
    ['workers that know routes', 'workers/a.ts', "import { routes } from '#server/routes/people.ts'"],
    ['workers that know the app', 'workers/a.ts', "import { buildApp } from '#server/app.ts'"],
    ['a server that knows workers', 'server/app.ts', "import { run } from '#workers/run.ts'"],
    ['a server that knows tests', 'server/app.ts', "import { simulator } from '#test/simulator/main.ts'"],
    [
      'a migration that knows the application',
      'migrations/versions/1-a.ts',
      "import { a } from '#server/config.ts'",
    ],
    ['a migration that uses pg', 'migrations/versions/1-a.ts', "import pg from 'pg'"],
    ['web that runs the contract', 'web/src/api/a.ts', "import { a } from '#server/contract/index.ts'"],
    ['web that knows data', 'web/src/api/a.ts', "import type { A } from '#server/data/schema.ts'"],
    ['Mantine outside ui', 'web/src/inbox/List.tsx', "import { Button } from '@mantine/core'"],
    ['Mantine styles outside ui', 'web/src/main.tsx', "import '@mantine/core/styles.css'"],
    ['a simulator that knows the server', 'test/simulator/a.ts', "import { a } from '#server/config.ts'"],
    ['a dynamic import', 'server/domain/fold.ts', "export const load = () => import('../data/people.ts')"],
    ['a type query', 'server/domain/fold.ts', "export type A = import('../data/people.ts').Person"],
    [
      'an export from elsewhere',
      'server/domain/fold.ts',
      "export { find } from '../data/people.ts'\nconst a = 1",
    ],
    ['an import without extension', 'server/app.ts', "import { a } from './config'"],
    ['an import as JavaScript', 'server/app.ts', "import { a } from './config.js'"],
    ['a relative import across folders', 'workers/a.ts', "import { a } from '../server/config.ts'"],
    ['a # import inside its own folder', 'server/app.ts', "import { a } from '#server/config.ts'"],
    ['a barrel', 'server/data/index.ts', "export * from './people.ts'\nexport { a } from './posts.ts'"],
    ['the environment read elsewhere', 'server/app.ts', 'export const port = process.env.PORT'],
    ['the environment read by brackets', 'workers/run.ts', "export const port = process['env']['PORT']"],
    ['the environment read by a main file', 'server/main.ts', 'export const port = process.env.PORT'],
    ['the environment passed by another file', 'server/app.ts', 'read(process.env)'],
    ['a file in no layer', 'scripts/a.ts', 'export const a = 1'],
  ] as const)('refuses %s', ([, file, text]) => {
    expect(violations([readSource(file, text)])).toHaveLength(1)
  })

  test.for([
    ['luxon in time.ts', 'server/domain/time.ts', "import { DateTime } from 'luxon'"],
    [
      'a date made from an instant',
      'server/domain/fold.ts',
      'export const at = (ms: number) => new Date(ms)',
    ],
    ['the contract gathering its files', 'server/contract/index.ts', "export * from './people.ts'"],
    [
      'contract types in the browser',
      'web/src/api/a.ts',
      "import type { A } from '#server/contract/index.ts'",
    ],
    ['domain types in a route', 'server/routes/a.ts', "import type { Inquiry } from '../domain/inquiry.ts'"],
    ['Mantine in ui', 'web/src/ui/Button.tsx', "import { Button } from '@mantine/core'"],
    ['styles with their extension', 'web/src/inbox/List.tsx', "import styles from './List.module.css'"],
    ['the environment passed by a main file', 'workers/main.ts', 'read(process.env)'],
    [
      'an import that is only written about',
      'server/domain/fold.ts',
      "// import 'pg'\nconst a = `import 'pg'`",
    ],
    ['luxon as an oracle in a test', 'test/domain/fold.test.ts', "import { DateTime } from 'luxon'"],
    ['a command line that imports anything', 'cli/demo.ts', "import { a } from '#test/simulator/main.ts'"],
  ] as const)('accepts %s', ([, file, text]) => {
    expect(violations([readSource(file, text)])).toEqual([])
  })

  test('names the files of a circle, even one of types', () => {
    const circle = [
      readSource('server/data/a.ts', "import { b } from './b.ts'"),
      readSource('server/data/b.ts', "import type { C } from './c.ts'"),
      readSource('server/data/c.ts', "export type A = import('./a.ts').A"),
    ]
    expect(violations(circle)).toEqual([
      'A circle: server/data/a.ts → server/data/b.ts → server/data/c.ts → server/data/a.ts',
    ])
  })

  test('does not pass over a file that it cannot read', () => {
    expect(() => readSource('server/app.ts', 'import {')).toThrow('server/app.ts')
  })
})
