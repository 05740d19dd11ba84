import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldConversation } from '#server/domain/fold.ts'
import type { Message } from '#server/domain/message.ts'
import { queueBackends } from '#test/support/backends.ts'
import { automaticApp, feedDelivery, messengerDelivery, nativeApp } from '#test/support/deliveries.ts'
import type { MessageFacts } from '#test/support/deliveries.ts'
import { countRows, ingestedInquiries } from '#test/support/ingested.ts'
import { page, startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

const start = Date.parse('2026-11-25T01:00:00Z')
const people = Array.from({ length: 40 }, (_, n) => `flood ${n}`)

describe.each(queueBackends)('on $name, with two worker processes', ({ redisUrl }) => {
  let it: Installation
  beforeAll(async () => {
    it = await startInstallation({ redisUrl })
    await it.startPeer({ app: false, workers: true })
  })
  afterAll(() => it.close())

  test('500 deliveries over 40 people come to exactly what was said', async () => {
    const random = randomFrom(7)
    const truth = Array.from({ length: 420 }, (_, n) => said(n, random))
    const deliveries = shuffled([...truth, ...truth.slice(0, 80)], random).map((fact) =>
      messengerDelivery([fact]),
    )
    await Promise.all(deliveries.map((delivery) => it.simulator.postRaw(delivery)))
    await it.quiet()

    expect(await countRows(it, 'flood\\_%')).toMatchObject({ messages: truth.length })
    const stored = await ingestedInquiries(it, 'flood\\_%')
    const expected = await foldOf(it, truth)
    expect(stored.map(({ root: _person, ...inquiry }) => inquiry)).toEqual(expected)
  })

  test('threads whose levels come to different workers at once are one conversation each', async () => {
    const random = randomFrom(11)
    const at = start / 1000
    const comments = Array.from({ length: 60 }, (_, thread) =>
      [1, 2, 3, 4].map((level) => ({
        id: `deep${thread}_${level}`,
        post: `deep${thread}`,
        parent: level === 1 ? `deep${thread}` : `deep${thread}_${level - 1}`,
        from: level === 4 ? { id: page.id, name: page.name } : { id: `deep ${level}`, name: `Tầng ${level}` },
        text: `tầng ${level}`,
        at: at + level * 60,
      })),
    ).flat()
    await Promise.all(
      shuffled(comments, random).map((fact) => it.simulator.postRaw(feedDelivery(at, [fact]))),
    )
    await it.quiet()

    expect(await countRows(it, 'deep%')).toEqual({ messages: 240, conversations: 60, inquiries: 180 })
  })
})

function said(n: number, random: () => number): MessageFacts {
  const person = people[Math.floor(random() * people.length)] ?? ''
  const chance = random()
  const echoOf = chance < 0.6 ? undefined : chance < 0.9 ? nativeApp : automaticApp
  const at = start + Math.floor(random() * 8 * 3600_000)
  const mid = `flood_${String(n).padStart(3, '0')}`
  return { mid, person, text: mid, at, ...(echoOf !== undefined && { echoOf }) }
}

/** What the rules say of it, without any database. */
async function foldOf(it: Installation, truth: MessageFacts[]) {
  const termsAt = await it.context.office.termsOf(it.channelId)
  const inquiries = people.flatMap((person) => {
    const messages = truth.filter((fact) => fact.person === person).map(factual)
    const participants = [{ id: person, externalId: person, name: null }]
    return foldConversation({ threadPersonId: person, participants, messages, decisions: [] }, termsAt)
  })
  return inquiries
    .map(({ personId, opening, messages, askedAt, dueAt, settlement, answer }) => ({
      person: personId,
      opening: opening.id,
      last: messages.at(-1)?.id,
      count: messages.length,
      askedAt: new Date(askedAt).toISOString(),
      dueAt: new Date(dueAt).toISOString(),
      state: settlement?.state ?? 'open',
      settledAt: settlement ? new Date(settlement.at).toISOString() : null,
      response: settlement?.state === 'answered' ? settlement.message.id : null,
      onTime: answer?.onTime ?? null,
    }))
    .toSorted((a, b) => (a.opening < b.opening ? -1 : 1))
}

function factual({ mid, person, text, at, echoOf }: MessageFacts): Message {
  const origin = echoOf === undefined ? 'public' : echoOf === nativeApp ? 'native' : 'automatic'
  return {
    id: mid,
    externalId: mid,
    direction: echoOf === undefined ? 'inbound' : 'outbound',
    origin,
    authorId: echoOf === undefined ? person : null,
    parentExternalId: null,
    taggedExternalIds: [],
    meantForId: null,
    text,
    sentAt: at,
    receivedAt: at,
    deletedAt: null,
  }
}

/** The same numbers in every run, between 0 and 1. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
