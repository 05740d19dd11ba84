import { describe, expect, test } from 'vitest'
import type { Arrival } from '#server/domain/arrival.ts'
import { arrivalOf, only, read, readFeed, receivedAt } from './deliveries.ts'

describe('as Facebook sends it', () => {
  test('a top comment is something the public said under a post', () => {
    const delivery = String.raw`{"entry":[{"id":"100200300400500","time":1707211879,"changes":[{"value":{"from":{"id":"24260000000000001","name":"Nguy\u1ec5n Th\u1eed"},"post":{"status_type":"added_photos","is_published":true,"updated_time":"2024-02-06T09:31:16+0000","permalink_url":"https:\/\/www.facebook.com\/trangthu\/posts\/pfbid0TEST","promotion_status":"inactive","id":"100200300400500_700800900"},"message":"gi\u00e1 bao nhi\u00eau v\u1eady shop","post_id":"100200300400500_700800900","comment_id":"700800900_111222333","created_time":1707211876,"item":"comment","parent_id":"100200300400500_700800900","verb":"add"},"field":"feed"}]}],"object":"page"}`

    expect(only(read(delivery))).toEqual({
      position: 0,
      pageExternalId: '100200300400500',
      kind: 'feed.comment.add',
      externalId: '700800900_111222333',
      outcome: {
        status: 'applied',
        arrival: {
          act: 'said',
          externalId: '700800900_111222333',
          place: {
            kind: 'comment',
            postExternalId: '100200300400500_700800900',
            postPermalink: 'https://www.facebook.com/trangthu/posts/pfbid0TEST',
            parentExternalId: null,
          },
          direction: 'inbound',
          origin: 'public',
          author: { externalId: '24260000000000001', name: 'Nguyễn Thử' },
          text: 'giá bao nhiêu vậy shop',
          attachments: [],
          taggedExternalIds: [],
          actAt: Date.parse('2024-02-06T09:31:16Z'),
          saidAt: Date.parse('2024-02-06T09:31:16Z'),
          receivedAt,
          outboxId: null,
        },
      },
    })
  })

  test('the Page’s own reply is an answer written in Facebook’s own tools', () => {
    const delivery = String.raw`{"entry":[{"id":"100200300400500","time":1741000010,"changes":[{"value":{"from":{"id":"100200300400500","name":"Trang Thu"},"post":{"status_type":"mobile_status_update","is_published":true,"updated_time":"2025-03-03T10:00:00+0000","promotion_status":"inactive","id":"100200300400500_700800900"},"message":"D\u1ea1 350k \u1ea1","post_id":"100200300400500_700800900","comment_id":"700800900_111222444","created_time":1741000008,"item":"comment","parent_id":"700800900_111222333","verb":"add"},"field":"feed"}]}],"object":"page"}`

    expect(arrivalOf(only(read(delivery)))).toEqual({
      act: 'said',
      externalId: '700800900_111222444',
      place: {
        kind: 'comment',
        postExternalId: '100200300400500_700800900',
        postPermalink: null,
        parentExternalId: '700800900_111222333',
      },
      direction: 'outbound',
      origin: 'native',
      author: null,
      text: 'Dạ 350k ạ',
      attachments: [],
      taggedExternalIds: [],
      actAt: Date.parse('2025-03-03T11:06:48Z'),
      saidAt: Date.parse('2025-03-03T11:06:48Z'),
      receivedAt,
      outboxId: null,
    })
  })

  test('a comment that is only a picture says nothing and shows the picture', () => {
    const delivery = String.raw`{"entry":[{"id":"100200300400500","time":1690000002,"changes":[{"value":{"from":{"id":"24260000000000002","name":"Tran B"},"post":{"status_type":"added_video","is_published":true,"updated_time":"2023-07-22T04:26:40+0000","promotion_status":"inactive","id":"100200300400500_700800901"},"photo":"https:\/\/scontent.xx.fbcdn.net\/v\/test.jpg","post_id":"100200300400500_700800901","comment_id":"700800901_222","created_time":1690000000,"item":"comment","parent_id":"100200300400500_700800901","verb":"add"},"field":"feed"}]}],"object":"page"}`

    expect(arrivalOf(only(read(delivery)))).toMatchObject({
      direction: 'inbound',
      text: '',
      attachments: [{ type: 'image', url: 'https://scontent.xx.fbcdn.net/v/test.jpg', title: null }],
      saidAt: Date.parse('2023-07-22T04:26:40Z'),
    })
  })
})

describe('what a comment says', () => {
  test.for<{ name: string; value: string; arrival: Partial<Arrival> }>([
    {
      name: 'the author stood in sender_id before Graph 2.11',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","parent_id":"100200300400500_7","sender_id":2426001,"sender_name":"Nguyễn An","message":"alo","created_time":1480000000}',
      arrival: {
        direction: 'inbound',
        author: { externalId: '2426001', name: 'Nguyễn An' },
        saidAt: Date.parse('2016-11-24T15:06:40Z'),
      },
    },
    {
      name: 'the Page in sender_id is the Page',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","parent_id":"7_0","sender_id":100200300400500,"sender_name":"Trang Thử","message":"dạ","created_time":1480000000}',
      arrival: { direction: 'outbound', origin: 'native', author: null },
    },
    {
      name: 'ids written as numbers beyond 2^53 keep their digits',
      value:
        '{"item":"comment","verb":"add","comment_id":24260000000000007,"post_id":24260000000000005,"parent_id":24260000000000005,"from":{"id":24260000000000001,"name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        externalId: '24260000000000007',
        author: { externalId: '24260000000000001', name: 'An' },
        place: {
          kind: 'comment',
          postExternalId: '24260000000000005',
          postPermalink: null,
          parentExternalId: null,
        },
      },
    },
    {
      name: 'without from nobody is named',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","parent_id":"100200300400500_7","message":"alo","created_time":1707211876}',
      arrival: { direction: 'inbound', origin: 'public', author: null, text: 'alo' },
    },
    {
      name: 'an author without a name is known by id',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001"},"message":"alo","created_time":1707211876}',
      arrival: { author: { externalId: '2426001', name: null } },
    },
    {
      name: 'only a video',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"video":"https://video.xx.fbcdn.net/v.mp4","created_time":1707211876}',
      arrival: {
        text: '',
        attachments: [{ type: 'video', url: 'https://video.xx.fbcdn.net/v.mp4', title: null }],
      },
    },
    {
      name: 'only a sticker, which comes as a link',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"link":"https://www.facebook.com/stickers/369239263222822","created_time":1707211876}',
      arrival: {
        text: '',
        attachments: [
          { type: 'link', url: 'https://www.facebook.com/stickers/369239263222822', title: null },
        ],
      },
    },
    {
      name: 'a picture with words',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"cái này","photo":"https://a/b.jpg","link":"https://a","created_time":1707211876}',
      arrival: { text: 'cái này', attachments: [{ type: 'image', url: 'https://a/b.jpg', title: null }] },
    },
    {
      name: 'several pictures',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"photos":["https://a/1.jpg","",null,"https://a/2.jpg"],"created_time":1707211876}',
      arrival: {
        attachments: [
          { type: 'image', url: 'https://a/1.jpg', title: null },
          { type: 'image', url: 'https://a/2.jpg', title: null },
        ],
      },
    },
    {
      name: 'nothing at all',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"","photo":"","video":null,"created_time":1707211876}',
      arrival: { text: '', attachments: [], direction: 'inbound' },
    },
    {
      name: 'characters that cannot be stored are replaced',
      value: String.raw`{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"A\u0000n"},"message":"a\u0000b\ud83dc\udc00","created_time":1707211876}`,
      arrival: { text: 'a\uFFFDb\uFFFDc\uFFFD', author: { externalId: '2426001', name: 'A\uFFFDn' } },
    },
    {
      name: 'a smiling face is whole',
      value: String.raw`{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"\ud83d\ude22","created_time":1707211876}`,
      arrival: { text: '😢' },
    },
    {
      name: 'the people tagged, in the text or beside it, once each',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_2","post_id":"100200300400500_7","parent_id":"7_1","from":{"id":"100200300400500"},"message":"@[2426001:Nguyễn An] @[2426002] dạ","message_tags":[{"id":"2426001","name":"Nguyễn An"},{"id":2426003},null,{}],"created_time":1707211876}',
      arrival: { direction: 'outbound', taggedExternalIds: ['2426001', '2426003', '2426002'] },
    },
    {
      name: 'where the post is not described',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","parent_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876,"post":null}',
      arrival: {
        place: {
          kind: 'comment',
          postExternalId: '100200300400500_7',
          postPermalink: null,
          parentExternalId: null,
        },
      },
    },
    {
      name: 'under a photo, whose own id the comment carries, the post is the post',
      value:
        '{"item":"comment","verb":"add","comment_id":"999_1","post_id":"100200300400500_7","parent_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        externalId: '999_1',
        place: {
          kind: 'comment',
          postExternalId: '100200300400500_7',
          postPermalink: null,
          parentExternalId: null,
        },
      },
    },
    {
      name: 'deep down it stands under the comment above it',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_4","post_id":"100200300400500_7","parent_id":"7_3","from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        place: {
          kind: 'comment',
          postExternalId: '100200300400500_7',
          postPermalink: null,
          parentExternalId: '7_3',
        },
      },
    },
    {
      name: 'without a parent it is a top comment',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        place: {
          kind: 'comment',
          postExternalId: '100200300400500_7',
          postPermalink: null,
          parentExternalId: null,
        },
      },
    },
    {
      name: 'that names itself as its parent is a top comment',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","post_id":"100200300400500_7","parent_id":"7_1","from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        place: {
          kind: 'comment',
          postExternalId: '100200300400500_7',
          postPermalink: null,
          parentExternalId: null,
        },
      },
    },
    {
      name: 'the post can be told by its description alone',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","parent_id":"100200300400500_7","post":{"id":"100200300400500_7"},"from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        place: {
          kind: 'comment',
          postExternalId: '100200300400500_7',
          postPermalink: null,
          parentExternalId: null,
        },
      },
    },
    {
      name: 'without a post, a parent of the Page’s own is the post',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_1","parent_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        place: {
          kind: 'comment',
          postExternalId: '100200300400500_7',
          postPermalink: null,
          parentExternalId: null,
        },
      },
    },
    {
      name: 'without a post, any other parent is the comment above it',
      value:
        '{"item":"comment","verb":"add","comment_id":"7_2","parent_id":"7_1","from":{"id":"2426001","name":"An"},"message":"alo","created_time":1707211876}',
      arrival: {
        place: { kind: 'comment', postExternalId: '7_1', postPermalink: null, parentExternalId: '7_1' },
      },
    },
  ])('$name', ({ value, arrival }) => {
    expect(arrivalOf(readFeed(value))).toMatchObject(arrival)
  })
})

describe('what happened to a comment, and when', () => {
  const rest =
    '"item":"comment","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"}'

  test.for<{ name: string; value: string; kind: string; arrival: Partial<Arrival> }>([
    {
      name: 'add says it, at its own time',
      value: `{${rest},"verb":"add","message":"a","created_time":1707211876}`,
      kind: 'feed.comment.add',
      arrival: {
        act: 'said',
        actAt: Date.parse('2024-02-06T09:31:16Z'),
        saidAt: Date.parse('2024-02-06T09:31:16Z'),
      },
    },
    {
      name: 'add without a time is taken for the time of the delivery, and not for known',
      value: `{${rest},"verb":"add","message":"a"}`,
      kind: 'feed.comment.add',
      arrival: { act: 'said', actAt: Date.parse('2024-02-06T09:31:19Z'), saidAt: null },
    },
    {
      name: 'edited changes it at the time of the delivery',
      value: `{${rest},"verb":"edited","message":"b","created_time":1707211876}`,
      kind: 'feed.comment.edited',
      arrival: {
        act: 'edited',
        text: 'b',
        actAt: Date.parse('2024-02-06T09:31:19Z'),
        saidAt: Date.parse('2024-02-06T09:31:16Z'),
      },
    },
    {
      name: 'edit is the same as edited, at the time it tells',
      value: `{${rest},"verb":"edit","message":"b","edited_time":1707211878}`,
      kind: 'feed.comment.edit',
      arrival: { act: 'edited', text: 'b', actAt: Date.parse('2024-02-06T09:31:18Z'), saidAt: null },
    },
    {
      name: 'remove takes it away at the time of the delivery',
      value: `{${rest},"verb":"remove"}`,
      kind: 'feed.comment.remove',
      arrival: { act: 'removed', text: '', actAt: Date.parse('2024-02-06T09:31:19Z'), saidAt: null },
    },
    {
      name: 'delete is the same as remove',
      value: `{${rest},"verb":"delete","created_time":1707211876}`,
      kind: 'feed.comment.delete',
      arrival: {
        act: 'removed',
        actAt: Date.parse('2024-02-06T09:31:19Z'),
        saidAt: Date.parse('2024-02-06T09:31:16Z'),
      },
    },
    {
      name: 'times can be written in milliseconds',
      value: `{${rest},"verb":"add","message":"a","created_time":1707211876250}`,
      kind: 'feed.comment.add',
      arrival: { saidAt: Date.parse('2024-02-06T09:31:16.250Z') },
    },
    {
      name: 'times can be written as text',
      value: `{${rest},"verb":"add","message":"a","created_time":"2024-02-06T16:31:16+0700"}`,
      kind: 'feed.comment.add',
      arrival: { saidAt: Date.parse('2024-02-06T09:31:16Z') },
    },
    {
      name: 'a time out of this century is none',
      value: `{${rest},"verb":"add","message":"a","created_time":0}`,
      kind: 'feed.comment.add',
      arrival: { saidAt: null, actAt: Date.parse('2024-02-06T09:31:19Z') },
    },
  ])('$name', ({ value, kind, arrival }) => {
    const event = readFeed(value)
    expect(event).toMatchObject({ kind, externalId: '7_1' })
    expect(arrivalOf(event)).toMatchObject(arrival)
  })

  test('without any time of Facebook’s it is the time we had it', () => {
    const value = `{${rest},"verb":"add","message":"a"}`
    const event = only(
      read(
        `{"object":"page","entry":[{"id":"100200300400500","changes":[{"field":"feed","value":${value}}]}]}`,
      ),
    )
    expect(arrivalOf(event)).toMatchObject({ actAt: receivedAt, saidAt: null, receivedAt })
  })
})
