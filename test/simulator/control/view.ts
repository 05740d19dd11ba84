import type { Delivery } from '../deliverer.ts'
import type { Facebook } from '../facebook.ts'
import type { SimulatorClock } from '../simulator-interface.ts'
import { commentsOf, threadOf } from '../world.ts'
import type { Comment, Message, Person, Post } from '../world.ts'

type SeenComment = Pick<Comment, 'id' | 'parentId' | 'message' | 'photo' | 'createdAt' | 'editedAt'> & {
  author: Person
  hidden: boolean
}

export interface View {
  page: Person
  people: Person[]
  posts: (Post & { comments: SeenComment[] })[]
  /** Of the chosen person with the Page. */
  messages: Pick<Message, 'mid' | 'from' | 'text' | 'attachments' | 'at'>[]
  webhook: {
    subscribed: boolean
    deliveries: Pick<Delivery, 'id' | 'fields' | 'createdAt' | 'state' | 'attempts'>[]
  }
  clock: { now: number; movable: boolean; nextOpening: number | null }
}

const newest = 100

export async function viewFor(
  facebook: Facebook,
  clock: SimulatorClock | undefined,
  query: { person?: string; page?: string },
): Promise<View> {
  const { world, deliverer } = facebook
  const page = facebook.page(query.page)
  const thread = threadOf(world, page.id, query.person ?? '')
  const posts = [...world.posts.values()]
    .filter(({ pageId }) => pageId === page.id)
    .toSorted((one, other) => other.createdAt - one.createdAt)
    .map((post) => ({ ...post, comments: commentsOf(world, post.id).slice(-newest) }))
  const deliveries = deliverer
    .list()
    .slice(-12)
    .toReversed()
    .map(({ id, fields, createdAt, state, attempts }) => ({ id, fields, createdAt, state, attempts }))
  return {
    page: { id: page.id, name: page.name },
    people: [...world.people.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'vi')),
    posts,
    messages: thread?.messages.slice(-newest) ?? [],
    webhook: { subscribed: page.subscribedFields.length > 0, deliveries },
    clock: {
      now: facebook.now(),
      movable: clock !== undefined,
      nextOpening: (await clock?.nextOpening?.()) ?? null,
    },
  }
}
