import { setTimeout as pause } from 'node:timers/promises'
import { Compile } from 'typebox/compile'
import { Type } from 'typebox'
import pg from 'pg'
import type { Logger } from 'pino'
import { Hint } from '../contract/live.ts'
import { announcementChannel } from '../data/announcements.ts'
import type { Hub } from './hub.ts'

const announced = Compile(Type.Array(Hint))

/** Passes on what any process announces, over a connection of its own; after a lost one everybody looks again. */
export async function listen(
  databaseUrl: string,
  hub: Hub,
  log: Logger,
): Promise<{ close(): Promise<void> }> {
  const stopping = new AbortController()
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'hoi-am live',
    })
    fresh.on('notification', ({ payload }) => hub.tell(read(payload)))
    let listens = false
    const onLost = () => {
      if (listens && !stopping.signal.aborted) void reconnect()
      listens = false
    }
    fresh.on('error', onLost)
    fresh.on('end', onLost)
    try {
      await fresh.connect()
      await fresh.query(`listen ${announcementChannel}`)
    } catch (error) {
      await fresh.end().catch(() => undefined)
      throw error
    }
    listens = true
    return fresh
  }

  async function reconnect(): Promise<void> {
    log.warn('announcements lost; reconnecting')
    for (let delay = 100; !stopping.signal.aborted; delay = Math.min(delay * 2, 5_000)) {
      try {
        client = await connect()
        if (stopping.signal.aborted) await client.end()
        else hub.tellToRefetch()
        return
      } catch {
        await pause(delay, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }

  return {
    async close() {
      stopping.abort()
      await client.end().catch(() => undefined)
    },
  }
}

function read(payload: string | undefined): Hint[] {
  try {
    const hints: unknown = JSON.parse(payload ?? '')
    return announced.Check(hints) ? hints : []
  } catch {
    return []
  }
}
