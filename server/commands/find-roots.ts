import type { Database } from '../data/database.ts'
import * as messages from '../data/messages.ts'
import type { Arrival } from '../domain/arrival.ts'

/** Arrivals that belong to one conversation, as far as anybody knows now. */
export type Group = { rootExternalId: string; strays: string[]; arrivals: [Arrival, ...Arrival[]] }

/**
 * Sorts one channel's arrivals by conversation. A comment belongs under the topmost comment above it that we
 * know of; comments come in any order, so what looked like a top comment may turn out to be a reply (a stray).
 */
export async function groupByConversation(
  db: Database,
  channelId: string,
  arrivals: readonly Arrival[],
): Promise<Group[]> {
  const parents = await ancestry(db, channelId, arrivals)
  const groups = new Map<string, Group>()
  for (const arrival of arrivals) {
    const root =
      arrival.place.kind === 'messenger'
        ? arrival.place.personExternalId
        : rootOf(arrival.externalId, parents)
    const key = `${arrival.place.kind} ${root}`
    const group = groups.get(key)
    if (group) group.arrivals.push(arrival)
    else groups.set(key, { rootExternalId: root, strays: [], arrivals: [arrival] })
  }
  for (const externalId of parents.keys()) {
    const root = rootOf(externalId, parents)
    if (root !== externalId) groups.get(`comment ${root}`)?.strays.push(externalId)
  }
  return [...groups.values()]
}

/** The parent of every comment that the arrivals speak of, up to the top; null: a top comment, or not known. */
async function ancestry(
  db: Database,
  channelId: string,
  arrivals: readonly Arrival[],
): Promise<Map<string, string | null>> {
  const parents = new Map<string, string | null>()
  for (const { externalId, place } of arrivals) {
    if (place.kind !== 'comment') continue
    parents.set(externalId, place.parentExternalId ?? parents.get(externalId) ?? null)
  }
  let unknown = [...parents.keys()]
  while (unknown.length > 0) {
    const stored = await messages.listParents(db, channelId, unknown)
    for (const id of unknown) parents.set(id, parents.get(id) ?? stored.get(id) ?? null)
    const above = new Set([...parents.values()].filter((id) => id !== null))
    unknown = [...above].filter((id) => !parents.has(id))
  }
  return parents
}

function rootOf(externalId: string, parents: ReadonlyMap<string, string | null>): string {
  const seen = new Set<string>()
  let root = externalId
  for (let parent = parents.get(root); parent && !seen.has(parent); parent = parents.get(root)) {
    seen.add(parent)
    root = parent
  }
  return root
}
