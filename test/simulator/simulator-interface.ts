import type { Delivery, Disturbance, RawAnswer } from './deliverer.ts'
import type { EchoOrder } from './facebook.ts'
import type { Fault } from './graph/faults.ts'
import type { PageActions } from './page-actions.ts'
import type { PublicActions } from './public-actions.ts'
import type { World } from './world.ts'

/** Shown with its buttons on the public's page. */
export interface SimulatorClock {
  now: () => number
  move: (ms: number) => void | Promise<void>
  reset: () => void | Promise<void>
  nextOpening?: () => number | Promise<number>
}

export interface SimulatorOptions {
  /** A free one when left out or 0. */
  port?: number
  host?: string
  appSecret: string
  verifyToken: string
  appId?: string
  /** Subscribed to every field from the start, unless told otherwise. */
  pages: { id: string; name: string; accessToken: string; subscribed?: boolean }[]
  webhookUrl: string
  stateFile?: string
  now?: () => number
  clock?: SimulatorClock
  log?: (line: string) => void
  retryDelays?: number[]
  schedule?: (run: () => void, delayMs: number) => () => void
  /** How long the webhook may take before the delivery counts as failed. */
  answerWithinMs?: number
}

export interface RawOptions {
  /** Null sends none; the right one when left out. */
  signature?: string | null
}

export interface Simulator {
  url: string
  /** `url` and the version: what the product's Graph address is set to. */
  graphUrl: string
  world: Readonly<World>
  /** What people do; `page` is what the Page's own people do in Facebook's tools. */
  public: PublicActions
  page: PageActions
  now(): number
  verify(): Promise<boolean>
  /** One attempt with these bytes or this object, whatever is in it. */
  postRaw(body: string | object, options?: RawOptions): Promise<RawAnswer>
  batch<T>(run: () => T | Promise<T>): Promise<T>
  /** Keeps deliveries back until `release`. */
  hold(): void
  release(order?: 'as-happened' | 'reversed'): void
  /** Holds for all deliveries from now on; `{}` ends it. */
  disturb(disturbance: Disturbance): void
  setEchoOrder(order: EchoOrder): void
  failNext(fault: Fault, times?: number): void
  clearFaults(): void
  /** Every call with this Page's token gets 190 with this subcode; null mends it. */
  breakToken(pageId: string, subcode: number | null): void
  subscribe(pageId?: string, fields?: string[]): void
  deliveries(): readonly Delivery[]
  settled(): Promise<void>
  countUnanswered(): number
  close(): Promise<void>
}
