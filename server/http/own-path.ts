const NOWHERE = 'http://desk.invalid'

/**
 * Returns the path and query of an address on this desk, where a sign-in may lead back to; `/` for anything else.
 * `origin` is the desk's own, where it is known.
 */
export function ownPath(address: string | undefined, origin: string | null): string {
  const url = URL.parse(address ?? '/', NOWHERE)
  if (url === null || (url.origin !== NOWHERE && url.origin !== origin)) return '/'
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search
}
