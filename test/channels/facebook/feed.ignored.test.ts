import { expect, test } from 'vitest'
import { readFeed } from './deliveries.ts'

test.for<{ name: string; value: string; kind: string; externalId: string | undefined }>([
  {
    name: 'hiding a comment',
    value:
      '{"item":"comment","verb":"hide","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"message":"a","created_time":1707211876}',
    kind: 'feed.comment.hide',
    externalId: '7_1',
  },
  {
    name: 'showing it again',
    value: '{"item":"comment","verb":"unhide","comment_id":"7_1","post_id":"100200300400500_7"}',
    kind: 'feed.comment.unhide',
    externalId: '7_1',
  },
  {
    name: 'a reaction to a post',
    value:
      '{"item":"reaction","verb":"add","reaction_type":"care","post_id":"100200300400500_7","from":{"id":"2426001","name":"An"},"parent_id":"100200300400500_7","created_time":1707211876}',
    kind: 'feed.reaction.add',
    externalId: '100200300400500_7',
  },
  {
    name: 'a reaction to a comment',
    value:
      '{"item":"reaction","verb":"edit","reaction_type":"sorry","comment_id":"7_1","post_id":"100200300400500_7","from":{"id":"2426001"}}',
    kind: 'feed.reaction.edit',
    externalId: '7_1',
  },
  {
    name: 'a post of the Page',
    value:
      '{"item":"status","verb":"add","published":1,"post_id":"100200300400500_8","from":{"id":"100200300400500","name":"Trang Thử"},"message":"Xin chào","created_time":1707211876}',
    kind: 'feed.status.add',
    externalId: '100200300400500_8',
  },
  {
    name: 'a post that is deleted',
    value: '{"item":"post","verb":"remove","post_id":"100200300400500_8","recipient_id":"100200300400500"}',
    kind: 'feed.post.remove',
    externalId: '100200300400500_8',
  },
  {
    name: 'a thing nobody knows',
    value: '{"item":"hologram","verb":"add"}',
    kind: 'feed.hologram.add',
    externalId: undefined,
  },
  { name: 'nothing of anything', value: '{}', kind: 'feed.unknown.unknown', externalId: undefined },
  {
    name: 'a verb that every object has',
    value: '{"item":"comment","verb":"constructor","comment_id":"7_1","post_id":"100200300400500_7"}',
    kind: 'feed.comment.constructor',
    externalId: '7_1',
  },
  {
    name: 'an item that every object has',
    value: '{"item":"__proto__","verb":"__proto__","__proto__":{"item":"comment","verb":"add"}}',
    kind: 'feed.__proto__.__proto__',
    externalId: undefined,
  },
  {
    name: 'an item and a verb that are no text',
    value: '{"item":{"comment":1},"verb":["add"]}',
    kind: 'feed.unknown.unknown',
    externalId: undefined,
  },
  {
    name: 'an item with what cannot be stored in it',
    value: String.raw`{"item":"com\u0000ment","verb":"\ud800"}`,
    kind: 'feed.com\uFFFDment.\uFFFD',
    externalId: undefined,
  },
])('$name is ignored under its kind', ({ value, kind, externalId }) => {
  expect(readFeed(value)).toMatchObject({ kind, externalId, outcome: { status: 'ignored' } })
})

test.for<{ name: string; value: string; kind: string }>([
  { name: 'no value', value: 'null', kind: 'feed' },
  { name: 'a value that is text', value: '"comment"', kind: 'feed' },
  { name: 'a value that is a list', value: '[{"item":"comment"}]', kind: 'feed' },
  {
    name: 'a comment without its id',
    value: '{"item":"comment","verb":"add","post_id":"100200300400500_7","message":"alo"}',
    kind: 'feed.comment.add',
  },
  {
    name: 'a comment with an empty id',
    value: '{"item":"comment","verb":"add","comment_id":" ","post_id":"100200300400500_7"}',
    kind: 'feed.comment.add',
  },
  {
    name: 'a comment with a broken number for an id',
    value: '{"item":"comment","verb":"add","comment_id":1e400,"post_id":"100200300400500_7"}',
    kind: 'feed.comment.add',
  },
  {
    name: 'a comment that stands nowhere',
    value: '{"item":"comment","verb":"add","comment_id":"7_1","message":"alo"}',
    kind: 'feed.comment.add',
  },
])('$name is set aside with the reason', ({ value, kind }) => {
  expect(readFeed(value)).toMatchObject({
    kind,
    outcome: { status: 'quarantined', reason: expect.stringMatching(/./) },
  })
})
