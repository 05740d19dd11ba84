import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SavedDelivery } from './deliverer.ts'
import { emptyWorld } from './world.ts'
import type { Comment, Page, Person, Post, Thread, World } from './world.ts'

interface SavedWorld {
  pages: Page[]
  people: Person[]
  posts: Post[]
  comments: Comment[]
  threads: Thread[]
}

export interface SavedState {
  world: World
  undelivered: SavedDelivery[]
}

export interface StateFile {
  /** Writes soon: many changes make one write. */
  touch(): void
  /** Writes now what changed since the last time. */
  flush(): void
}

export function readState(file: string | undefined): SavedState {
  const text = file === undefined ? undefined : readIfThere(file)
  if (text === undefined) return { world: emptyWorld(), undelivered: [] }
  const { world, undelivered }: { world: SavedWorld; undelivered: SavedDelivery[] } = JSON.parse(text)
  return {
    undelivered,
    world: {
      pages: new Map(world.pages.map((page) => [page.id, page])),
      people: new Map(world.people.map((person) => [person.id, person])),
      posts: new Map(world.posts.map((post) => [post.id, post])),
      comments: new Map(world.comments.map((comment) => [comment.id, comment])),
      threads: new Map(world.threads.map((thread) => [`${thread.pageId}:${thread.personId}`, thread])),
    },
  }
}

/** Without a path nothing is kept. */
export function keepState(file: string | undefined, current: () => SavedState): StateFile {
  let timer: NodeJS.Timeout | undefined

  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (file === undefined) return
    const { world, undelivered } = current()
    const saved: SavedWorld = {
      pages: [...world.pages.values()],
      people: [...world.people.values()],
      posts: [...world.posts.values()],
      comments: [...world.comments.values()],
      threads: [...world.threads.values()],
    }
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify({ world: saved, undelivered }), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }

  return {
    touch() {
      if (file !== undefined) timer ??= setTimeout(write, 100)
    },
    flush() {
      if (timer !== undefined) write()
    },
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
