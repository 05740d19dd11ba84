import { describe, expect, test } from 'vitest'
import { join, stateOf } from '#server/domain/arrival.ts'
import type { Arrival } from '#server/domain/arrival.ts'
import type { Attachment } from '#server/domain/message.ts'
import { arrivalOf, only, read, readMessaging, receivedAt } from './deliveries.ts'

test('a message is something its sender said to the Page', () => {
  const delivery = String.raw`{"object":"page","entry":[{"id":"100200300400500","time":1707211879500,"messaging":[{"sender":{"id":"24260000000000001"},"recipient":{"id":"100200300400500"},"timestamp":1707211876123,"message":{"mid":"m_abc","text":"H\u1ee3p \u0111\u1ed3ng th\u1eed vi\u1ec7c?"}}]}]}`

  expect(only(read(delivery))).toEqual({
    position: 0,
    pageExternalId: '100200300400500',
    kind: 'messenger.message',
    externalId: 'm_abc',
    outcome: {
      status: 'applied',
      arrival: {
        act: 'said',
        externalId: 'm_abc',
        place: { kind: 'messenger', personExternalId: '24260000000000001' },
        direction: 'inbound',
        origin: 'public',
        author: { externalId: '24260000000000001', name: null },
        text: 'Hợp đồng thử việc?',
        attachments: [],
        taggedExternalIds: [],
        actAt: Date.parse('2024-02-06T09:31:16.123Z'),
        saidAt: Date.parse('2024-02-06T09:31:16.123Z'),
        receivedAt,
        outboxId: null,
      },
    },
  })
})

describe('a message', () => {
  const to = '"recipient":{"id":"100200300400500"},"timestamp":1707211876123'

  test.for<{ name: string; item: string; arrival: Partial<Arrival> }>([
    {
      name: 'can have numbers for ids, beyond 2^53 with all their digits',
      item: '{"sender":{"id":24260000000000001},"recipient":{"id":100200300400500},"timestamp":1480000000123,"message":{"mid":"mid.1480000000123:4b5","seq":73,"text":"alo"}}',
      arrival: {
        externalId: 'mid.1480000000123:4b5',
        author: { externalId: '24260000000000001', name: null },
        saidAt: Date.parse('2016-11-24T15:06:40.123Z'),
      },
    },
    {
      name: 'can be a quick reply to a message, after an advertisement',
      item: `{"sender":{"id":"2426001"},${to},"prior_message":{"source":"checkbox_plugin","identifier":"x"},"message":{"mid":"m_1","text":"Có","quick_reply":{"payload":"YES"},"reply_to":{"mid":"m_0"},"referral":{"source":"ADS","ad_id":"6"}}}`,
      arrival: { text: 'Có', direction: 'inbound', attachments: [] },
    },
    {
      name: 'that Facebook cannot show us is a message all the same',
      item: `{"sender":{"id":"2426001"},${to},"message":{"mid":"m_1","is_unsupported":true}}`,
      arrival: { text: '', attachments: [], direction: 'inbound' },
    },
    {
      name: 'can come in seconds',
      item: '{"sender":{"id":"2426001"},"recipient":{"id":"100200300400500"},"timestamp":1707211876,"message":{"mid":"m_1","text":"a"}}',
      arrival: { saidAt: Date.parse('2024-02-06T09:31:16Z') },
    },
    {
      name: 'without a time is taken for the time of the delivery, and not for known',
      item: '{"sender":{"id":"2426001"},"recipient":{"id":"100200300400500"},"message":{"mid":"m_1","text":"a"}}',
      arrival: { saidAt: null, actAt: Date.parse('2024-02-06T09:31:19.500Z') },
    },
    {
      name: 'with characters that cannot be stored has others in their place',
      item: String.raw`{"sender":{"id":"2426001"},${to},"message":{"mid":"m_1","text":"a\u0000b\udc00"}}`,
      arrival: { text: 'a\uFFFDb\uFFFD' },
    },
    {
      name: 'with a text that is no text says nothing',
      item: `{"sender":{"id":"2426001"},${to},"message":{"mid":"m_1","text":{"body":"a"},"attachments":"none"}}`,
      arrival: { text: '', attachments: [] },
    },
  ])('$name', ({ item, arrival }) => {
    expect(arrivalOf(readMessaging(item))).toMatchObject(arrival)
  })

  test.for<{ name: string; attachments: string; shown: Attachment[] }>([
    {
      name: 'a picture',
      attachments: '[{"type":"image","payload":{"url":"https://a/1.jpg"}}]',
      shown: [{ type: 'image', url: 'https://a/1.jpg', title: null }],
    },
    {
      name: 'a file, a film and a voice',
      attachments:
        '[{"type":"file","payload":{"url":"https://a/don.pdf","title":"don.pdf"}},{"type":"video","payload":{"url":"https://a/1.mp4"}},{"type":"audio","payload":{"url":"https://a/1.aac"}}]',
      shown: [
        { type: 'file', url: 'https://a/don.pdf', title: 'don.pdf' },
        { type: 'video', url: 'https://a/1.mp4', title: null },
        { type: 'audio', url: 'https://a/1.aac', title: null },
      ],
    },
    {
      name: 'a sticker of today',
      attachments: '[{"type":"sticker","payload":{"url":"https://a/s.png","sticker_id":"369239263222822"}}]',
      shown: [{ type: 'sticker', url: 'https://a/s.png', title: null }],
    },
    {
      name: 'a sticker of before, which was a picture',
      attachments: '[{"type":"image","payload":{"url":"https://a/s.png","sticker_id":369239263222822}}]',
      shown: [{ type: 'sticker', url: 'https://a/s.png', title: null }],
    },
    {
      name: 'a shared link with its title and address on the outside',
      attachments: '[{"type":"fallback","title":"Bộ luật Lao động","url":"https://a/luat","payload":null}]',
      shown: [{ type: 'fallback', url: 'https://a/luat', title: 'Bộ luật Lao động' }],
    },
    {
      name: 'a shared link with nothing',
      attachments: '[{"type":"fallback"}]',
      shown: [{ type: 'fallback', url: null, title: null }],
    },
    {
      name: 'a product',
      attachments: '[{"type":"template","payload":{"product":{"elements":[{"id":"1","title":"Sách"}]}}}]',
      shown: [{ type: 'template', url: null, title: null }],
    },
    {
      name: 'a place, as it was once',
      attachments: '[{"type":"location","title":"Hà Nội","payload":{"coordinates":{"lat":21,"long":105.8}}}]',
      shown: [{ type: 'location', url: null, title: 'Hà Nội' }],
    },
    {
      name: 'things that are none beside one that is',
      attachments:
        '[null,"image",[],{"type":7,"payload":"x"},{"type":"image","payload":{"url":"https://a/1.jpg"}}]',
      shown: [
        { type: 'unknown', url: null, title: null },
        { type: 'image', url: 'https://a/1.jpg', title: null },
      ],
    },
  ])('shows $name', ({ attachments, shown }) => {
    const item = `{"sender":{"id":"2426001"},${to},"message":{"mid":"m_1","attachments":${attachments}}}`
    expect(arrivalOf(readMessaging(item))).toMatchObject({ text: '', attachments: shown })
  })
})

describe('an echo', () => {
  const between = '"sender":{"id":"100200300400500"},"recipient":{"id":"2426001"},"timestamp":1707211876123'

  test.for<{ name: string; item: string; origin: Arrival['origin']; outboxId: string | null }>([
    {
      name: 'of Facebook’s inbox is a person’s',
      item: `{${between},"message":{"mid":"m_1","is_echo":true,"app_id":26390203743090,"text":"Dạ có ạ"}}`,
      origin: 'native',
      outboxId: null,
    },
    {
      name: 'of Facebook’s older inbox is a person’s',
      item: `{${between},"message":{"mid":"m_1","is_echo":true,"app_id":"263902037430900","text":"Dạ có ạ"}}`,
      origin: 'native',
      outboxId: null,
    },
    {
      name: 'that names no app is a person’s',
      item: `{${between},"message":{"mid":"m_1","is_echo":true,"text":"Dạ có ạ"}}`,
      origin: 'native',
      outboxId: null,
    },
    {
      name: 'of any other app is a machine’s',
      item: `{${between},"message":{"mid":"m_1","is_echo":true,"app_id":1517776481860111,"metadata":"bot","text":"Dạ có ạ"}}`,
      origin: 'automatic',
      outboxId: null,
    },
    {
      name: 'with our own reference is the reply of ours',
      item: `{${between},"message":{"mid":"m_1","is_echo":true,"app_id":1517776481860111,"metadata":"hoi-am:0199A2B4-0000-7000-8000-00000000000f","text":"Dạ có ạ"}}`,
      origin: 'hoi-am',
      outboxId: '0199a2b4-0000-7000-8000-00000000000f',
    },
    {
      name: 'with what only looks like our reference is a machine’s',
      item: `{${between},"message":{"mid":"m_1","is_echo":true,"app_id":1517776481860111,"metadata":"hoi-am:0199a2b4","text":"Dạ có ạ"}}`,
      origin: 'automatic',
      outboxId: null,
    },
    {
      name: 'that says it is one is, whoever its sender',
      item: '{"sender":{"id":"777"},"recipient":{"id":"2426001"},"timestamp":1707211876123,"message":{"mid":"m_1","is_echo":true,"text":"Dạ có ạ"}}',
      origin: 'native',
      outboxId: null,
    },
    {
      name: 'that does not say it is one is known by its sender',
      item: `{${between},"message":{"mid":"m_1","text":"Dạ có ạ"}}`,
      origin: 'native',
      outboxId: null,
    },
  ])('$name', ({ item, origin, outboxId }) => {
    const event = readMessaging(item)
    expect(event).toMatchObject({ kind: 'messenger.echo', externalId: 'm_1' })
    expect(arrivalOf(event)).toMatchObject({
      direction: 'outbound',
      origin,
      outboxId,
      author: null,
      place: { kind: 'messenger', personExternalId: '2426001' },
      text: 'Dạ có ạ',
      saidAt: Date.parse('2024-02-06T09:31:16.123Z'),
    })
  })

  test('our reference in what the public says is nothing to us', () => {
    const item =
      '{"sender":{"id":"2426001"},"recipient":{"id":"100200300400500"},"timestamp":1707211876123,"message":{"mid":"m_1","text":"a","metadata":"hoi-am:0199a2b4-0000-7000-8000-00000000000f"}}'
    expect(arrivalOf(readMessaging(item))).toMatchObject({ origin: 'public', outboxId: null })
  })
})

describe('a message that is unsent', () => {
  const unsent = arrivalOf(
    readMessaging(
      '{"sender":{"id":"2426001"},"recipient":{"id":"100200300400500"},"timestamp":1707211876123,"message":{"mid":"m_1","is_deleted":true}}',
    ),
  )

  test('is removed, not before the delivery that says so', () => {
    expect(unsent).toMatchObject({
      act: 'removed',
      externalId: 'm_1',
      direction: 'inbound',
      author: { externalId: '2426001', name: null },
      text: '',
      actAt: Date.parse('2024-02-06T09:31:19.500Z'),
      saidAt: null,
    })
  })

  test('leaves an answer by a machine a machine’s, and one by a person a person’s', () => {
    const echo = '"sender":{"id":"100200300400500"},"recipient":{"id":"2426001"},"timestamp":1707211876123'
    const read = (message: string) =>
      stateOf(arrivalOf(readMessaging(`{${echo},"message":{"mid":"m_1","is_echo":true,${message}}}`)))
    const gone = read('"is_deleted":true')

    expect(join(read('"app_id":1517776481860111,"text":"a"'), gone).origin).toBe('automatic')
    expect(join(read('"app_id":26390203743090,"text":"a"'), gone)).toMatchObject({
      origin: 'native',
      text: 'a',
      deletedAt: Date.parse('2024-02-06T09:31:19.500Z'),
    })
  })
})

const ends = '"sender":{"id":"2426001"},"recipient":{"id":"100200300400500"},"timestamp":1707211876123'

test.for<{ kind: string; item: string; externalId?: string }>([
  { kind: 'messenger.read', item: `{${ends},"read":{"watermark":1707211876000}}` },
  {
    kind: 'messenger.delivery',
    item: '{"sender":{"id":"2426001"},"recipient":{"id":"100200300400500"},"delivery":{"mids":["m_1"],"watermark":1707211876000}}',
  },
  {
    kind: 'messenger.reaction',
    item: `{${ends},"reaction":{"mid":"m_1","action":"react","emoji":"❤","reaction":"love"}}`,
  },
  {
    kind: 'messenger.postback',
    item: `{${ends},"postback":{"mid":"m_2","title":"Bắt đầu","payload":"START"}}`,
  },
  {
    kind: 'messenger.referral',
    item: `{${ends},"referral":{"ref":"x","source":"SHORTLINK","type":"OPEN_THREAD"}}`,
  },
  { kind: 'messenger.optin', item: `{${ends},"optin":{"ref":"x","user_ref":"y"}}` },
  {
    kind: 'messenger.message_edit',
    item: `{${ends},"message_edit":{"mid":"m_1","text":"b","num_edit":"1"}}`,
  },
  { kind: 'messenger.account_linking', item: `{${ends},"account_linking":{"status":"linked"}}` },
  {
    kind: 'messenger.policy_enforcement',
    item: '{"recipient":{"id":"100200300400500"},"timestamp":1707211876123,"policy_enforcement":{"action":"block","reason":"x"}}',
  },
  {
    kind: 'messenger.pass_thread_control',
    item: `{${ends},"pass_thread_control":{"new_owner_app_id":"1","metadata":"x"}}`,
  },
  {
    kind: 'messenger.take_thread_control',
    item: `{${ends},"take_thread_control":{"previous_owner_app_id":"1"}}`,
  },
  {
    kind: 'messenger.request_thread_control',
    item: `{${ends},"request_thread_control":{"requested_owner_app_id":"1"}}`,
  },
  {
    kind: 'messenger.app_roles',
    item: '{"recipient":{"id":"100200300400500"},"timestamp":1707211876123,"app_roles":{"1":["primary_receiver"]}}',
  },
  { kind: 'messenger.__proto__', item: `{${ends},"__proto__":{"message":{"mid":"m_1"}}}` },
  { kind: 'messenger.constructor', item: `{${ends},"constructor":{}}` },
  { kind: 'messenger.a\uFFFDb\uFFFD', item: String.raw`{${ends},"a\u0000b\ud800":{}}` },
  { kind: 'messenger.unknown', item: `{${ends},"":{}}` },
  { kind: 'messenger.unknown', item: `{${ends}}` },
  { kind: 'messenger.unknown', item: '{}' },
])('$item is ignored as $kind', ({ kind, item, externalId }) => {
  expect(readMessaging(item)).toMatchObject({ kind, externalId, outcome: { status: 'ignored' } })
})

test.for<{ name: string; item: string; kind: string; externalId?: string }>([
  { name: 'null', item: 'null', kind: 'messenger' },
  { name: 'a text', item: '"message"', kind: 'messenger' },
  { name: 'a list', item: '[{"message":{"mid":"m_1"}}]', kind: 'messenger' },
  { name: 'a message that is text', item: `{${ends},"message":"alo"}`, kind: 'messenger.message' },
  { name: 'a message that is null', item: `{${ends},"message":null}`, kind: 'messenger.message' },
  { name: 'a message without its id', item: `{${ends},"message":{"text":"alo"}}`, kind: 'messenger.message' },
  {
    name: 'a message from nobody',
    item: '{"recipient":{"id":"100200300400500"},"message":{"mid":"m_1","text":"alo"}}',
    kind: 'messenger.message',
    externalId: 'm_1',
  },
  {
    name: 'an echo to nobody',
    item: '{"sender":{"id":"100200300400500"},"recipient":null,"message":{"mid":"m_1","is_echo":true,"text":"dạ"}}',
    kind: 'messenger.echo',
    externalId: 'm_1',
  },
])('$name is set aside with the reason', ({ item, kind, externalId }) => {
  expect(readMessaging(item)).toMatchObject({
    kind,
    externalId,
    outcome: { status: 'quarantined', reason: expect.stringMatching(/./) },
  })
})
