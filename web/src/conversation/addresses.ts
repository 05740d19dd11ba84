/** Whether the page may fetch this address itself: nothing is asked of other servers. */
export function isOurs(url: string): boolean {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin
}

/** What somebody else sent is made a link only if it leads to a web page: `javascript:` and the like would run here. */
export function isWebAddress(url: string): boolean {
  // An address without a scheme is one of ours.
  const base = 'https://ours.invalid'
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol)
}
