import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { signatureOf } from '#test/simulator/wire.ts'
import { startInstallation } from '#test/support/installation.ts'

test('a connection on which nothing is ever asked does not keep the server from stopping', async () => {
  const it = await startInstallation()
  const silent = connect(Number(new URL(it.url).port), '127.0.0.1')
  await once(silent, 'connect')
  const gone = once(silent, 'close')
  silent.resume()
  const stoppedFrom = performance.now()
  await it.close()
  await gone
  expect(performance.now() - stoppedFrom).toBeLessThan(8_000)
})

test('an open screen does not keep the server from stopping, and is told to come back', async () => {
  const it = await startInstallation()
  const screen = await it.openScreen()
  const stoppedFrom = performance.now()
  await it.close()
  expect(performance.now() - stoppedFrom).toBeLessThan(8_000)
  expect(await screen.closed).toBe(1012)
})

test('what is asked while the server stops is answered, or refused; what it took is stored', async () => {
  const it = await startInstallation({ workers: false })
  const bodies = Array.from({ length: 50 }, (_, n) => JSON.stringify({ object: 'page', entry: [], n }))
  const peer = await it.startPeer({ app: true, workers: false })
  const post = (body: string) =>
    fetch(`${peer.url}/webhooks/facebook`, {
      method: 'POST',
      headers: { 'x-hub-signature-256': signatureOf(body, 'app-secret-of-the-tests') },
      body,
    }).then(
      ({ status }) => ({ body, status }),
      () => ({ body, status: 0 }),
    )
  const posted = Promise.all(bodies.map(post))
  await peer.close()
  const taken = (await posted).filter(({ status }) => status === 200)
  const stored = await it.query(`select 1 from webhook_deliveries where body = any($1::bytea[])`, [
    taken.map(({ body }) => Buffer.from(body)),
  ])
  expect(stored).toHaveLength(taken.length)
  await it.close()
})
