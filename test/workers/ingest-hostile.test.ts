import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueBackends } from '#test/support/backends.ts'
import { feedDelivery, messagingItem, messengerDelivery } from '#test/support/deliveries.ts'
import { countRows, ingestedInquiries, ingestedMessages } from '#test/support/ingested.ts'
import { page, startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

const at = Date.parse('2026-11-25T02:00:00Z')

describe.each(queueBackends)('on $name', ({ redisUrl }) => {
  let it: Installation
  beforeAll(async () => {
    it = await startInstallation({ redisUrl })
  })
  afterAll(() => it.close())

  const eventsOf = (body: string) =>
    it.query<{ kind: string; status: string; reason: string | null }>(
      `select e.kind, e.status, e.reason from webhook_events e join webhook_deliveries d on d.id = e.delivery_id
        where d.body = $1 order by position`,
      [Buffer.from(body)],
    )
  const stateOf = async (body: string) => {
    const rows = await it.query<{ status: string; error: string | null }>(
      `select status, error from webhook_deliveries where body = $1`,
      [Buffer.from(body)],
    )
    return rows[0]
  }

  test.for([
    ['no JSON', '{"object":"page"', 'quarantined'],
    ['nothing', ' ', 'quarantined'],
    ['bytes that are no text', '\uFFFD{', 'quarantined'],
    ['a number', '17', 'processed'],
    ['null', 'null', 'processed'],
    ['an empty object', '{ }', 'processed'],
    ['an entry that is no list', '{"object":"page","entry":{}}', 'processed'],
    ['entries of nothing', '{"object":"page","entry":[null,1,"x",[],{}]}', 'processed'],
    ['a list without end', '['.repeat(200_000), 'quarantined'],
    [
      'deep nesting',
      `{"object":"page","entry":[],"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'processed',
    ],
    [
      'deep nesting with a long number',
      `{"object":"page","entry":[],"x":${'['.repeat(50_000)}12345678901234567890${']'.repeat(50_000)}}`,
      'quarantined',
    ],
  ] as const)(
    'a signed delivery of %s is answered 200, set aside, and holds nothing up',
    async ([, body, status]) => {
      expect((await it.simulator.postRaw(body)).status).toBe(200)
      await it.quiet()
      expect(await stateOf(body)).toMatchObject({ status })
    },
  )

  test.for([
    ['a messaging item that is a text', '"x"'],
    ['a message without an id', '{"sender":{"id":"1"},"message":{"text":"x"}}'],
    ['a message by nobody', '{"message":{"mid":"m_nobody","text":"x"}}'],
    ['an id of 3,000 characters', `{"sender":{"id":"1"},"message":{"mid":"${'x'.repeat(3000)}"}}`],
  ] as const)('%s is quarantined with the reason', async ([, item]) => {
    const body = `{"object":"page","entry":[{"id":"${page.id}","time":1,"messaging":[${item}]}]}`
    await it.simulator.postRaw(body)
    await it.quiet()
    expect(await eventsOf(body)).toMatchObject([{ status: 'quarantined', reason: expect.any(String) }])
  })

  test.for([
    ['a NUL in the name of its kind', String.raw`{"\u0000":1}`],
    ['half a character in the name of its kind', String.raw`{"\ud83d":1}`],
    ['a kind of 5,000 characters', `{"${'k'.repeat(5000)}":1}`],
    ['a kind that objects have anyway', '{"__proto__":{},"constructor":1}'],
  ] as const)('an item with %s is ignored under what can be kept of it', async ([, item]) => {
    const body = `{"object":"page","entry":[{"id":"${page.id}","time":1,"messaging":[${item}]}]}`
    await it.simulator.postRaw(body)
    await it.quiet()
    expect(await eventsOf(body)).toMatchObject([{ status: 'ignored' }])
  })

  test('NUL and half characters in a text become the sign for what cannot be shown', async () => {
    const mid = 'm_nul'
    const body = JSON.stringify(messengerDelivery([{ mid, person: '31', text: 'TEXT', at }]))
    await it.simulator.postRaw(body.replace('TEXT', String.raw`a\u0000b\ud83dc\ude4f \ud83d\ude4f`))
    await it.quiet()
    expect(await ingestedMessages(it, mid)).toMatchObject([{ text: 'a\uFFFDb\uFFFDc\uFFFD 🙏' }])
  })

  test('escaped and plain letters are the same text', async () => {
    const body = JSON.stringify(messengerDelivery([{ mid: 'm_plain', person: '32', text: 'TEXT', at }]))
    await it.simulator.postRaw(body.replace('TEXT', 'Tiếng Việt 🙏'))
    const escaped = String.raw`Ti\u1ebfng Vi\u1ec7t \ud83d\ude4f`
    await it.simulator.postRaw(body.replace('TEXT', escaped).replace('m_plain', 'm_escaped'))
    await it.quiet()
    const texts = await Promise.all(['m_plain', 'm_escaped'].map((mid) => ingestedMessages(it, mid)))
    expect(texts.flat().map(({ text }) => text)).toEqual(['Tiếng Việt 🙏', 'Tiếng Việt 🙏'])
  })

  test('ids that are written as long numbers keep all their digits', async () => {
    const mid = 'm_digits'
    const body = JSON.stringify(messengerDelivery([{ mid, person: 'PERSON', text: 'x', at }]))
    await it.simulator.postRaw(body.replaceAll('"PERSON"', '24265733532065293'))
    await it.quiet()
    expect(await ingestedMessages(it, mid)).toMatchObject([{ author: '24265733532065293' }])
  })

  test('a message without any time is asked when the delivery came', async () => {
    const mid = 'm_timeless'
    const item = { sender: { id: '33' }, recipient: { id: page.id }, message: { mid, text: 'x' } }
    await it.simulator.postRaw({ object: 'page', entry: [{ id: page.id, messaging: [item] }] })
    await it.quiet()
    expect(await ingestedInquiries(it, mid)).toMatchObject([{ askedAt: '2026-11-25T03:00:00.000Z' }])
  })

  test.for([
    ['that replies to itself', [{ id: 'loop_1', parent: 'loop_1' }]],
    [
      'in a circle',
      [
        { id: 'loop_2', parent: 'loop_3' },
        { id: 'loop_3', parent: 'loop_2' },
      ],
    ],
    ['by nobody', [{ id: 'loop_4', from: null }]],
  ] as const)('a comment %s is kept', async ([, facts]) => {
    const from = { id: '34', name: 'Vòng Tròn' }
    const said = facts.map((fact) => ({ post: 'loop', from, text: 'x', at: at / 1000, ...fact }))
    for (const fact of said) {
      await it.simulator.postRaw(feedDelivery(at / 1000, [fact]))
      await it.quiet()
    }
    for (const { id } of said) expect(await countRows(it, id)).toMatchObject({ messages: 1 })
  })

  test('a delivery that cannot be stored for a reason nobody foresaw is set aside alone', async () => {
    await it.query(`
      create function refuse_kind() returns trigger language plpgsql as $$
      begin
        if new.kind = 'unforeseen' then raise exception 'refused by the test' using errcode = '22021'; end if;
        return new;
      end $$;
      create trigger refuse_kind before insert on webhook_events for each row execute function refuse_kind()`)
    const bodies = ['before', 'unforeseen', 'after'].map(
      (field) => `{"object":"page","entry":[{"id":"1","changes":[{"field":"${field}"}]}]}`,
    )
    await Promise.all(bodies.map((body) => it.simulator.postRaw(body)))
    await it.quiet()

    const states = await Promise.all(bodies.map(stateOf))
    expect(states.map((state) => state?.status)).toEqual(['processed', 'quarantined', 'processed'])
    expect(states[1]?.error).toBe('not stored: database 22021')
  })

  test('one event that cannot be stored is set aside, and the other 999 of its delivery apply', async () => {
    await it.query(`
      create function refuse_poison() returns trigger language plpgsql as $$
      begin
        if new.text = 'poison' then raise exception 'refused by the test' using errcode = '23514'; end if;
        return new;
      end $$;
      create trigger refuse_poison before insert on messages for each row execute function refuse_poison()`)
    const items = Array.from({ length: 1000 }, (_, n) =>
      messagingItem({
        mid: `batch_${n}`,
        // The poisoned one comes from somebody who says other things too.
        person: `batch person ${n % 50}`,
        text: n === 500 ? 'poison' : `câu ${n}`,
        at: at + n,
      }),
    )
    const body = JSON.stringify({ object: 'page', entry: [{ id: page.id, time: at, messaging: items }] })
    const answer = await it.simulator.postRaw(body)
    await it.quiet()

    expect(answer.status).toBe(200)
    expect(await countRows(it, 'batch\\_%')).toEqual({ messages: 999, conversations: 50, inquiries: 50 })
    const events = await eventsOf(body)
    expect(events).toHaveLength(1000)
    expect(events.filter(({ status }) => status !== 'applied')).toEqual([
      { kind: 'messenger.message', status: 'quarantined', reason: 'could not be applied: database 23514' },
    ])
  })
})
