/** Whether the page may fetch this address itself: nothing is asked of other servers. */
export function isOurs(url: string): boolean {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin
}
