import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { announce } from '#server/data/announcements.ts'
import { askInMessenger, conversationOf, reply } from '#test/support/asking.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation, Peer } from '#test/support/installation.ts'
import { openScreen } from '#test/support/screen.ts'
import type { Screen } from '#test/support/screen.ts'
import { waitFor } from '#test/support/wait-for.ts'

let it: Installation
let other: Peer
const screens: Screen[] = []
beforeAll(async () => {
  it = await startInstallation()
  other = await it.startPeer({ app: true, workers: false })
})
afterEach(() => {
  for (const screen of screens.splice(0)) screen.close()
})
afterAll(() => it.close())

const open = async (from?: Peer) => {
  const screen = await it.openScreen(from)
  screens.push(screen)
  return screen
}

test('a screen is greeted with the server’s clock', async () => {
  const screen = await open()
  expect(screen.frames[0]).toEqual({ type: 'hello', now: '2026-11-25T03:00:00.000Z' })
})

test('a question that one process took in is on the screens of another within a second', async () => {
  const [here, there] = [await open(), await open(other)]
  const { id } = it.simulator.public.createPerson('Người Mới')
  const { mid } = it.simulator.public.sendMessage(id, 'Mới?')
  const conversation = await waitFor(async () => {
    const rows = await it.query<{ id: string }>(
      `select conversation_id as id from messages where external_id = $1`,
      [mid],
    )
    return rows[0]?.id
  })
  for (const screen of [here, there]) {
    expect(await waitFor(() => screen.hintsAbout(conversation).length > 0, 1_000)).toBe(true)
  }
})

test('a hint’s version is that of the conversation, once it is fetched', async () => {
  const asked = await askInMessenger(it)
  const screen = await open(other)
  await reply(it, asked)
  await it.quiet()
  const { version } = await conversationOf(it, asked)
  const told = () => screen.hintsAbout(asked.conversationId).some((hint) => hint.version >= version)
  expect(await waitFor(told, 1_000)).toBe(true)
})

test('many changes to one conversation in a moment are one hint, the newest', async () => {
  const asked = await askInMessenger(it)
  const screen = await open()
  const versions = [1_000_003, 1_000_001, 1_000_005, 1_000_002]
  const changes = versions.map((version) => ({
    type: 'conversation' as const,
    id: asked.conversationId,
    version,
  }))
  await it.context.db.transaction().execute((trx) => announce(trx, changes))
  await waitFor(() => screen.hintsAbout(asked.conversationId).some(({ version }) => version === 1_000_005))
  expect(screen.hintsAbout(asked.conversationId).filter(({ version }) => version > 1_000_000)).toHaveLength(1)
})

test('a thousand changes in one transaction all arrive', async () => {
  const asked = await askInMessenger(it)
  const ids = Array.from(
    { length: 1000 },
    (_, n) => asked.conversationId.slice(0, -4) + String(n).padStart(4, '0'),
  )
  const screen = await open(other)
  const changes = ids.map((id, version) => ({ type: 'conversation' as const, id, version }))
  await it.context.db.transaction().execute((trx) => announce(trx, changes))
  expect(await waitFor(() => ids.every((id) => screen.hintsAbout(id).length > 0), 2_000)).toBe(true)
})

test('what a transaction announced and took back is never told', async () => {
  const asked = await askInMessenger(it)
  const screen = await open()
  const taken = it.context.db.transaction().execute(async (trx) => {
    await announce(trx, [{ type: 'conversation', id: asked.conversationId, version: 2_000_000 }])
    throw new Error('taken back')
  })
  await expect(taken).rejects.toThrow('taken back')
  await announce(it.context.db, [{ type: 'conversation', id: asked.conversationId, version: 2_000_001 }])
  await waitFor(() => screen.hintsAbout(asked.conversationId).some(({ version }) => version === 2_000_001))
  expect(screen.hintsAbout(asked.conversationId).map(({ version }) => version)).not.toContain(2_000_000)
})

test('after its listening connection was cut a process listens again and tells its screens to refetch', async () => {
  const asked = await askInMessenger(it)
  const screen = await open()
  await it.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'hoi-am live'`,
  )
  await waitFor(() => screen.frames.some(({ type }) => type === 'refetch'))
  await announce(it.context.db, [{ type: 'conversation', id: asked.conversationId, version: 3_000_000 }])
  const heard = () => screen.hintsAbout(asked.conversationId).some(({ version }) => version === 3_000_000)
  expect(await waitFor(heard)).toBe(true)
})

test('nonsense on the channel of the announcements breaks nothing', async () => {
  const asked = await askInMessenger(it)
  const screen = await open()
  for (const words of ['', 'x', '{}', '[{"type":"conversation","id":"1","version":1}]', '[[]]']) {
    await it.query(`select pg_notify('hoi_am_announcements', $1)`, [words])
  }
  await announce(it.context.db, [{ type: 'conversation', id: asked.conversationId, version: 4_000_000 }])
  await waitFor(() => screen.hintsAbout(asked.conversationId).some(({ version }) => version === 4_000_000))
  expect(
    screen.frames.flatMap((frame) => (frame.type === 'hints' ? frame.hints : [])).map(({ id }) => id),
  ).not.toContain('1')
})

test('a stranger’s socket is refused', async () => {
  await expect(openScreen(it.url, {})).rejects.toThrow('401')
  await expect(openScreen(it.url, { cookie: 'hoi-am.session_token=made.up' })).rejects.toThrow('401')
})

test('a socket opened by somebody else’s page is refused, whoever looks at it', async () => {
  const cookie = await it.signIn('admin')
  for (const origin of ['https://evil.example', 'null', `${it.url}.evil.example`, 'http://127.0.0.1:1']) {
    await expect(openScreen(it.url, { cookie, origin })).rejects.toThrow('403')
  }
  const screen = await openScreen(it.url, { cookie, origin: it.url })
  screens.push(screen)
  expect(screen.frames[0]).toMatchObject({ type: 'hello' })
})
