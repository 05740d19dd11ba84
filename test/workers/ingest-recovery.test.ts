import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sweepOnce } from '#workers/sweep.ts'
import { startWorkers } from '#workers/run.ts'
import { queueBackends } from '#test/support/backends.ts'
import { hour, second } from '#test/support/clock.ts'
import { messengerDelivery } from '#test/support/deliveries.ts'
import { countRows } from '#test/support/ingested.ts'
import { startInstallation } from '#test/support/installation.ts'
import type { Installation } from '#test/support/installation.ts'

describe.each(queueBackends)('on $name', ({ name, redisUrl }) => {
  let it: Installation
  let workers: { close(): Promise<void> } | undefined
  beforeAll(async () => {
    it = await startInstallation({ redisUrl, workers: false })
  })
  afterEach(async () => {
    await workers?.close()
    workers = undefined
  })
  afterAll(() => it.close())

  const work = async () => {
    workers = await startWorkers(it.context)
  }
  const body = (mid: string) =>
    messengerDelivery([{ mid, person: mid, text: 'Có ai không?', at: it.clock.now() }])

  test('a delivery that was taken while no worker ran is ingested once one does', async () => {
    await it.simulator.postRaw(body('m_patient'))
    await work()
    await it.quiet()
    expect(await countRows(it, 'm_patient')).toMatchObject({ inquiries: 1 })
  })

  test('a delivery whose wake-up was never added is found by the sweep', async () => {
    await it.query(
      `insert into webhook_deliveries (platform, received_at, headers, body) values ('facebook', $1, '{}', $2)`,
      [new Date(it.clock.now()), JSON.stringify(body('m_forgotten'))],
    )
    it.clock.advance(6 * second)
    await work()
    await it.quiet()
    expect(await countRows(it, 'm_forgotten')).toMatchObject({ inquiries: 1 })
  })

  test('a delivery younger than five seconds is left to its own wake-up', async () => {
    const [row] = await it.query<{ id: string }>(
      `insert into webhook_deliveries (platform, received_at, headers, body) values ('facebook', $1, '{}', '{}')
       returning id`,
      [new Date(it.clock.now())],
    )
    const status = () => it.query(`select status from webhook_deliveries where id = $1`, [row?.id])
    await sweepOnce(it.context)
    expect(await status()).toEqual([{ status: 'pending' }])
    it.clock.advance(6 * second)
    await sweepOnce(it.context)
    expect(await status()).toEqual([{ status: 'processed' }])
  })

  test('an unexpected job is given up at once and holds nothing up', async () => {
    await work()
    await Promise.all([
      it.context.queueBackend
        .queue('ingest', {})
        .add('ingest', { deliveryIds: 'not a list' }, { jobId: 'odd' }),
      it.simulator.postRaw(body('m_beside')),
    ])
    await it.quiet()
    expect(await countRows(it, 'm_beside')).toMatchObject({ inquiries: 1 })
  })

  test('what was said while nobody worked for a day is judged by when it was said', async () => {
    await it.simulator.postRaw(body('m_overnight'))
    it.clock.advance(26 * hour)
    await work()
    await it.quiet()
    const [row] = await it.query<{ stage: string }>(
      `select stage from inquiries i join messages m on m.id = opening_message_id where external_id = 'm_overnight'`,
    )
    expect(row).toEqual({ stage: 'overdue' })
  })

  test.runIf(name === 'redis')('flushing Redis between acceptance and ingestion costs seconds', async () => {
    await it.simulator.postRaw(body('m_flushed'))
    const redis = new Redis(it.context.config.redisUrl ?? '')
    await redis.flushdb()
    redis.disconnect()
    it.clock.advance(6 * second)
    await work()
    await it.quiet()
    expect(await countRows(it, 'm_flushed')).toMatchObject({ inquiries: 1 })
  })

  test.runIf(name === 'redis')('flushing Redis under running workers costs seconds', async () => {
    await work()
    const redis = new Redis(it.context.config.redisUrl ?? '')
    await redis.flushdb()
    redis.disconnect()
    await it.simulator.postRaw(body('m_flushed_under'))
    it.clock.advance(6 * second)
    await it.quiet()
    expect(await countRows(it, 'm_flushed_under')).toMatchObject({ inquiries: 1 })
  })
})
