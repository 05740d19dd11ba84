export async function call(method, path, body) {
  const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`/control${path}`, { method, ...sent })
  if (!response.ok) throw new Error(`${response.status} ${path}`)
  return response.status === 204 ? undefined : response.json()
}

/** Looks again when told to, one look at a time; the last call always sees the latest. */
export function createViewer(query, show, online) {
  let looking = false
  let again = false

  async function look() {
    if (looking) {
      again = true
      return
    }
    looking = true
    try {
      do {
        again = false
        show(await call('GET', `/view?${new URLSearchParams(query())}`))
      } while (again)
    } catch {
      online(false)
    } finally {
      looking = false
    }
  }

  const stream = new EventSource('/control/live')
  stream.addEventListener('message', () => void look())
  stream.addEventListener('open', () => online(true))
  stream.addEventListener('error', () => online(false))
  return look
}
