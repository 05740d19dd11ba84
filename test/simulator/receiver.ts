import Fastify from 'fastify'

export interface Received {
  signature: string | undefined
  body: string
  contentType: string | undefined
}

export interface Receiver {
  url: string
  received: Received[]
  /** Statuses for the next deliveries; 200 when none is left. */
  statuses: number[]
  close(): Promise<void>
}

/** A webhook that remembers the bytes it got, and believes nothing. */
export async function startReceiver(verifyToken: string): Promise<Receiver> {
  const received: Received[] = []
  const statuses: number[] = []
  const app = Fastify({ forceCloseConnections: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, body: string | Buffer) =>
    String(body),
  )
  app.get<{ Querystring: Record<string, string> }>('/webhooks/facebook', async ({ query }, reply) => {
    if (query['hub.mode'] !== 'subscribe' || query['hub.verify_token'] !== verifyToken)
      return reply.code(403).send('')
    return query['hub.challenge']
  })
  app.post<{ Body: string }>('/webhooks/facebook', async ({ headers, body }, reply) => {
    const signature = headers['x-hub-signature-256']
    received.push({ signature: signature?.toString(), body, contentType: headers['content-type'] })
    return reply.code(statuses.shift() ?? 200).send('')
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { url: `${url}/webhooks/facebook`, received, statuses, close: () => app.close() }
}
