import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDelivery } from '#server/channels/facebook/events.ts'
import { parseDelivery } from '#server/channels/facebook/json.ts'
import { arrivalOf, read, receivedAt } from './deliveries.ts'

const kinds = (json: string) =>
  read(json).map(({ kind, pageExternalId, outcome }) => ({ kind, pageExternalId, status: outcome.status }))

const comment = (id: string) =>
  `{"item":"comment","verb":"add","comment_id":"${id}","post_id":"100200300400500_7","parent_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"a","created_time":1707211876}`

describe('a delivery', () => {
  test('can bring updates of several Pages, comments and messages together', () => {
    const delivery = `{"object":"page","entry":[
      {"id":"100200300400500","time":1707211879,"changes":[{"field":"feed","value":${comment('7_1')}},{"value":${comment('7_2')},"field":"feed"}]},
      {"id":100200300400501,"time":1707211879500,"messaging":[{"sender":{"id":"2426001"},"recipient":{"id":"100200300400501"},"timestamp":1707211876123,"message":{"mid":"m_1","text":"a"}}]}
    ]}`
    expect(kinds(delivery)).toEqual([
      { kind: 'feed.comment.add', pageExternalId: '100200300400500', status: 'applied' },
      { kind: 'feed.comment.add', pageExternalId: '100200300400500', status: 'applied' },
      { kind: 'messenger.message', pageExternalId: '100200300400501', status: 'applied' },
    ])
    expect(read(delivery).map(({ position }) => position)).toEqual([0, 1, 2])
  })

  test('reads the same whichever way its fields are ordered', () => {
    const forth = `{"object":"page","entry":[{"id":"1","time":1707211879,"changes":[{"field":"feed","value":${comment('7_1')}}]}]}`
    const back = `{"entry":[{"changes":[{"value":${comment('7_1')},"field":"feed"}],"time":1707211879,"id":"1"}],"object":"page"}`
    expect(read(back)).toEqual(read(forth))
    expect(read(back)).toHaveLength(1)
  })

  test('with a number beyond 2^53 for the Page keeps its digits', () => {
    expect(
      kinds('{"object":"page","entry":[{"id":90071992547409931,"time":1,"changed_fields":["feed"]}]}'),
    ).toEqual([{ kind: 'changed.feed', pageExternalId: '90071992547409931', status: 'ignored' }])
  })

  test('of a thousand changes with a poisoned one in the middle gives all the others', () => {
    const changes = Array.from({ length: 1000 }, (_, index) =>
      index === 500
        ? '{"field":"feed","value":{"item":"comment","verb":"add","comment_id":{},"post_id":[]}}'
        : `{"field":"feed","value":${comment(`7_${index}`)}}`,
    )
    const events = read(
      `{"object":"page","entry":[{"id":"100200300400500","time":1707211879,"changes":[${changes.join(',')}]}]}`,
    )
    expect(events).toHaveLength(1000)
    expect(events.filter(({ outcome }) => outcome.status === 'applied')).toHaveLength(999)
    expect(events[499]).toMatchObject({ position: 499, externalId: '7_499' })
    expect(events[500]).toMatchObject({ position: 500, outcome: { status: 'quarantined' } })
    expect(events[501]).toMatchObject({ position: 501, externalId: '7_501' })
  })

  test('sets aside entries that are none, one by one', () => {
    const delivery = `{"object":"page","entry":[null,7,"x",[],{},{"id":"","changes":[]},{"id":"1","time":1,"changes":[{"field":"feed","value":${comment('7_1')}}]}]}`
    expect(kinds(delivery)).toEqual([
      ...Array.from({ length: 6 }, () => ({
        kind: 'entry',
        pageExternalId: undefined,
        status: 'quarantined',
      })),
      { kind: 'feed.comment.add', pageExternalId: '1', status: 'applied' },
    ])
  })

  test('sets aside updates that are none, one by one', () => {
    const delivery = `{"object":"page","entry":[{"id":"1","time":1,"changes":[null,7,"feed",[]],"messaging":[null,{}],"standby":[null],"changed_fields":[null]}]}`
    expect(kinds(delivery).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'messenger quarantined',
      'messenger.unknown ignored',
      'change quarantined',
      'change quarantined',
      'change quarantined',
      'change quarantined',
      'standby.unknown ignored',
      'changed.unknown ignored',
    ])
  })

  test('without entries brings nothing', () => {
    expect(read('{"object":"page","entry":[]}')).toEqual([])
  })

  test.for([
    ['an entry with nothing in it', '{"id":"1","time":1}', 'page.entry'],
    ['an entry whose list is no list', '{"id":"1","messaging":"x"}', 'page.entry'],
    ['a change that stands alone', '{"id":"1","changes":{"field":"leadgen","value":{}}}', 'leadgen'],
    ['a change that is the entry itself', '{"id":"1","field":"mention","value":{}}', 'mention'],
    ['an item that stands alone', '{"id":"1","messaging":{"read":{"watermark":1}}}', 'messenger.read'],
  ] as const)('%s is kept as one ignored event', ([, entry, kind]) => {
    expect(kinds(`{"object":"page","entry":[${entry}]}`)).toEqual([
      { kind, pageExternalId: '1', status: 'ignored' },
    ])
  })

  test.for(['null', '7', '"entry"', '[]', '{}', '{"object":"page"}', '{"object":"page","entry":{"id":"1"}}'])(
    '%s is set aside as a whole',
    (json) => {
      expect(read(json)).toEqual([
        {
          position: 0,
          pageExternalId: undefined,
          kind: 'delivery',
          externalId: undefined,
          outcome: { status: 'quarantined', reason: 'not an object with an "entry" list' },
        },
      ])
    },
  )
})

test.for<{ kind: string; delivery: string }>([
  {
    kind: 'mention',
    delivery:
      '{"object":"page","entry":[{"id":"1","time":1707211879,"changes":[{"field":"mention","value":{"post_id":"2_7","message":"@Trang Thử ơi","created_time":1707211876,"item":"post","verb":"add"}}]}]}',
  },
  {
    kind: 'leadgen',
    delivery:
      '{"object":"page","entry":[{"id":"1","time":1707211879,"changes":[{"field":"leadgen","value":{"leadgen_id":"5","page_id":"1","form_id":"6","created_time":1707211876}}]}]}',
  },
  {
    kind: 'inbox_labels',
    delivery:
      '{"object":"page","entry":[{"id":"1","time":1707211879,"changes":[{"field":"inbox_labels","value":{"action":"add","label":{"id":"5","page_label_name":"x"},"user":{"id":"2426001"}}}]}]}',
  },
  {
    kind: 'live_videos',
    delivery:
      '{"object":"page","entry":[{"id":"1","time":1707211879,"changes":[{"field":"live_videos","value":{"id":"5","status":"live"}}]}]}',
  },
  {
    kind: 'unknown',
    delivery:
      '{"object":"page","entry":[{"id":"1","time":1707211879,"changes":[{"value":{"item":"comment"}}]}]}',
  },
  {
    kind: 'changed.feed',
    delivery: '{"object":"page","entry":[{"id":"1","time":1707211879,"changed_fields":["feed"]}]}',
  },
  {
    kind: 'standby.message',
    delivery:
      '{"object":"page","entry":[{"id":"1","time":1707211879500,"standby":[{"sender":{"id":"2426001"},"recipient":{"id":"1"},"timestamp":1707211876123,"message":{"mid":"m_1","text":"a"}}]}]}',
  },
  {
    kind: 'standby.postback',
    delivery:
      '{"object":"page","entry":[{"id":"1","time":1707211879500,"standby":[{"sender":{"id":"2426001"},"recipient":{"id":"1"},"timestamp":1707211876123,"postback":{"title":"Bắt đầu"}}]}]}',
  },
  {
    kind: 'instagram.comments',
    delivery:
      '{"object":"instagram","entry":[{"id":"1","time":1707211879,"changes":[{"field":"comments","value":{"id":"5","text":"a","from":{"id":"6","username":"an"},"media":{"id":"7","media_product_type":"FEED"}}}]}]}',
  },
  {
    kind: 'instagram.messaging',
    delivery:
      '{"object":"instagram","entry":[{"id":"1","time":1707211879500,"messaging":[{"sender":{"id":"6"},"recipient":{"id":"1"},"timestamp":1707211876123,"message":{"mid":"m_1","text":"a"}}]}]}',
  },
  {
    kind: 'user.feed',
    delivery:
      '{"object":"user","entry":[{"id":"1","time":1707211879,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"7_1","post_id":"1_7","message":"a"}}]}]}',
  },
  {
    kind: 'changed.friends',
    delivery:
      '{"object":"user","entry":[{"uid":"1","id":"1","time":1707211879,"changed_fields":["friends"]}]}',
  },
  {
    kind: 'unknown.feed',
    delivery:
      '{"entry":[{"id":"1","time":1707211879,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"7_1","post_id":"1_7","message":"a"}}]}]}',
  },
  {
    kind: 'a\uFFFDb\uFFFD',
    delivery: String.raw`{"object":"page","entry":[{"id":"1","changes":[{"field":"a\u0000b\udfff","value":{}}]}]}`,
  },
])('$kind is not followed, but its coming is kept', ({ kind, delivery }) => {
  // The ids of other objects are no pages.
  const pageExternalId = delivery.includes('"object":"page"') ? '1' : undefined
  expect(kinds(delivery)).toEqual([{ kind, pageExternalId, status: 'ignored' }])
})

describe('whatever is sent', () => {
  const character = fc.constantFrom('\u0000', '\uD800', '\uDC00', 'a', 'ệ', '_', ' ', '1', '@[1]', '😢')
  const oddText = fc.string({ unit: character, maxLength: 6 })
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), oddText)
  const likely = (...values: unknown[]) =>
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, anything)
  const id = likely('100200300400500', '2426001', '7_1', '7_2', '100200300400500_7', 7)
  const time = likely(1707211876, 1707211876123, '1707211876', '2024-02-06T09:31:16+0000')
  const ids = fc.oneof(fc.record({ id, name: oddText }, { requiredKeys: [] }), anything)
  const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
    fc.oneof({ weight: 6, arbitrary: fc.record(model, { requiredKeys: [] }) }, anything)
  const many = (item: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 6, arbitrary: fc.array(item, { maxLength: 4 }) }, anything)

  const value = some({
    item: likely('comment', 'comment', 'post', 'reaction', '__proto__', 'constructor'),
    verb: likely('add', 'edited', 'edit', 'remove', 'delete', 'hide', 'toString'),
    comment_id: id,
    post_id: id,
    parent_id: id,
    from: ids,
    sender_id: id,
    sender_name: oddText,
    message: oddText,
    message_tags: many(ids),
    photo: anything,
    photos: many(anything),
    video: anything,
    link: anything,
    created_time: time,
    edited_time: time,
    post: ids,
  })
  const message = some({
    mid: id,
    text: oddText,
    is_echo: likely(true, false),
    is_deleted: likely(true, false),
    app_id: id,
    metadata: likely('hoi-am:0199a2b4-0000-7000-8000-00000000000f', 'hoi-am:'),
    attachments: many(some({ type: oddText, payload: anything, url: oddText, title: oddText })),
  })
  const item = fc.oneof(
    some({ sender: ids, recipient: ids, timestamp: time, message }),
    fc.dictionary(fc.oneof(oddText, fc.constantFrom('__proto__', 'constructor', 'read')), anything),
  )
  const delivery = some({
    object: likely('page', 'page', 'page', 'instagram', 'user'),
    entry: many(
      some({
        id,
        time,
        changes: many(some({ field: likely('feed', 'feed', 'mention'), value })),
        messaging: many(item),
        standby: many(item),
        changed_fields: many(anything),
      }),
    ),
  })

  test('it is read without a fault, into events that can be stored', () => {
    fc.assert(
      fc.property(delivery, (sent) => {
        const events = readDelivery(parseDelivery(JSON.stringify(sent)), receivedAt)
        expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index))
        expect(events.filter(({ kind }) => kind === '')).toEqual([])
        const applied = events.filter(({ outcome }) => outcome.status === 'applied')
        for (const event of applied) {
          const arrival = arrivalOf(event)
          expect(arrival.externalId).toBe(event.externalId)
          expect(event.pageExternalId).toBeDefined()
          expect(Number.isInteger(arrival.actAt)).toBe(true)
          expect(Number.isInteger(arrival.saidAt ?? 0)).toBe(true)
          expect(arrival.direction === 'inbound').toBe(arrival.origin === 'public')
        }
        for (const text of texts(events)) {
          expect(text.includes('\u0000')).toBe(false)
          expect(text.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('any JSON at all is read without a fault', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(readDelivery(parseDelivery(json), receivedAt)).toHaveLength(1)
      }),
    )
  })

  test('the same bytes read the same', () => {
    fc.assert(
      fc.property(delivery, (sent) => {
        const json = JSON.stringify(sent)
        expect(read(json)).toEqual(read(json))
      }),
    )
  })
})

/** Every text in a value, however deep, with the names of its fields. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...texts(inner)])
}
