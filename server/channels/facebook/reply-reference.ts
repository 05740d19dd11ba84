// The Send API has no idempotency key, but hands `metadata` back in the echo: our reply's id travels in it.
const prefix = 'hoi-am:'

export function replyReference(outboxId: string): string {
  return prefix + outboxId
}

/** The id of the reply of ours that an echo belongs to; null for anybody else's metadata. */
export function replyIdOf(metadata: unknown): string | null {
  if (typeof metadata !== 'string' || !metadata.startsWith(prefix)) return null
  const id = metadata.slice(prefix.length).toLowerCase()
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null
}
