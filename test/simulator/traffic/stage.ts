import type { Simulator } from '../simulator-interface.ts'
import type { Person, Post } from '../world.ts'
import { names, posts } from './cast.ts'
import type { Topic } from './cast.ts'

export interface Stage {
  people: Person[]
  posts: { topic: Topic; post: Post }[]
}

const day = 24 * 3_600_000

/** The people and posts the traffic needs; those that are there from an earlier run stay. */
export function setStage(simulator: Simulator, now: number): Stage {
  const known = new Map([...simulator.world.people.values()].map((person) => [person.name, person]))
  const published = new Map([...simulator.world.posts.values()].map((post) => [post.message, post]))
  return {
    people: names.map((name) => known.get(name) ?? simulator.public.createPerson(name)),
    posts: posts.map(({ topic, message }, index) => ({
      topic,
      post:
        published.get(message) ??
        simulator.page.publish(message, { at: now - (posts.length - index) * 3 * day }),
    })),
  }
}

/** Draws everything once before it draws anything again. */
export function deck<T>(items: T[], random: () => number): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = [...items]
    const [drawn] = left.splice(Math.floor(random() * left.length), 1)
    if (drawn === undefined) throw new RangeError('an empty deck')
    return drawn
  }
}
