import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Inquiry } from '#server/contract/index.ts'
import { queueBackends } from '#test/support/backends.ts'
import { messengerDelivery } from '#test/support/deliveries.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'
import type { Screen } from '#test/support/screen.ts'
import { waitFor } from '#test/support/wait-for.ts'

// Asked at 09:00 in Hanoi: a warning from 10:30, due at 11:00.
const asked = '2026-11-25T02:00:00.000Z'
const warn = '2026-11-25T03:30:00.000Z'
const due = '2026-11-25T04:00:00.000Z'
const after = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString()

describe.each(queueBackends)('on $name, with two worker processes', ({ redisUrl }) => {
  let it: Installation
  let screen: Screen | undefined
  beforeAll(async () => {
    it = await startInstallation({ redisUrl, now: asked })
    await it.startPeer({ app: false, workers: true })
  })
  afterEach(() => {
    screen?.close()
    it.clock.set(asked)
  })
  afterAll(() => it.close())

  async function ask(mids: string[]) {
    const facts = mids.map((mid) => ({ mid, person: mid, text: 'Hỏi?', at: Date.parse(asked) }))
    await it.simulator.postRaw(messengerDelivery(facts))
    await it.quiet()
    return it.query<{ id: string; conversation: string }>(
      `select i.id, i.conversation_id as conversation from inquiries i join messages m on m.id = opening_message_id
        where external_id = any($1)`,
      [mids],
    )
  }
  const stageOf = async (id: string) => {
    const [row] = await it.query<{ stage: string }>(`select stage from inquiries where id = $1`, [id])
    return row?.stage
  }
  const standingOf = async (id: string) =>
    (await it.api<Inquiry>('GET', `/api/inquiries/${id}`)).body.standing

  test.for([
    ['the warning time', 'at-risk', warn],
    ['the due time', 'overdue', due],
  ] as const)(
    'just past %s the row says %s and an open screen hears of it within a second',
    async ([, stage, at]) => {
      const [inquiry] = await ask([`m_${stage}`])
      screen = await it.openScreen()
      const before = screen.hintsAbout(inquiry?.conversation ?? '').length

      it.clock.set(after(at, 1))
      await waitFor(async () => {
        expect(await stageOf(inquiry?.id ?? '')).toBe(stage)
        expect(screen?.hintsAbout(inquiry?.conversation ?? '').length).toBeGreaterThan(before)
        return true
      }, 1_000)
      expect(await standingOf(inquiry?.id ?? '')).toBe(stage)
    },
  )

  test.for([
    ['the warning time', 'in-time', warn],
    ['the due time', 'at-risk', due],
  ] as const)('at exactly %s the inquiry is still %s', async ([, stage, at]) => {
    const [inquiry] = await ask([`m_exactly_${stage}`])
    const [watched] = await ask([`m_watched_${stage}`])
    await it.query(`update inquiries set next_stage_at = $2 where id = $1`, [watched?.id, after(at, -1)])
    it.clock.set(at)
    // Once the watch has moved the other one on, it has looked at this one too.
    await waitFor(async () => (await stageOf(watched?.id ?? '')) !== 'in-time', 2_000)
    expect(await stageOf(inquiry?.id ?? '')).toBe(stage)
    expect(await standingOf(inquiry?.id ?? '')).toBe(stage)
  })

  test('two hundred deadlines in one instant are all seen to within a second, each told once', async () => {
    const inquiries = await ask(Array.from({ length: 200 }, (_, n) => `m_many_${n}`))
    it.clock.set(after(warn, 1))
    await waitFor(async () => (await countStages(it, 'at-risk')) >= 200)
    screen = await it.openScreen()
    const [changes] = await it.query<{ last: string }>(`select last_value as last from changes`)
    const told = (conversation: string) =>
      screen?.hintsAbout(conversation).filter(({ version }) => version > Number(changes?.last))

    it.clock.set(after(due, 1))
    await waitFor(async () => {
      expect(await countStages(it, 'overdue')).toBeGreaterThanOrEqual(200)
      for (const { conversation } of inquiries) expect(told(conversation)).toHaveLength(1)
      return true
    }, 1_000)
    // Two workers watch; neither tells again what the other has told.
    await it.api('GET', '/api/session')
    for (const { conversation } of inquiries) expect(told(conversation)).toHaveLength(1)
  })
})

async function countStages(it: Installation, stage: string): Promise<number> {
  const [row] = await it.query<{ count: number }>(
    `select count(*)::int from inquiries i join messages m on m.id = opening_message_id
      where external_id like 'm\\_many\\_%' and stage = $1`,
    [stage],
  )
  return row?.count ?? 0
}
