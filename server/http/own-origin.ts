import { isLoopback } from '@/server/domain/people/is-loopback'
import { env } from '@/server/env'

/**
 * Returns the origin by which this request reached the desk, or null when its Host is not one of the desk's own names.
 * A public desk has one, from HUBDESK_URL and never from a header. On loopback it is the machine's name that the
 * browser used.
 */
export function ownOrigin(request: { headers: Pick<Headers, 'get'> }): string | null {
  const configured = env().url
  if (configured && !isLoopback(new URL(configured).hostname)) return configured
  const host = request.headers.get('host') ?? ''
  const url = URL.parse(`http://${host}`)
  return url && url.host === host && isLoopback(url.hostname) ? url.origin : null
}

/**
 * True when a request names this desk as its Host: by HUBDESK_URL, or by a name of this machine, as proxies and health
 * checks do. Any other name was chosen outside the desk.
 */
export function isOwnHost(request: Pick<Request, 'headers'>): boolean {
  const host = request.headers.get('host') ?? ''
  const url = URL.parse(`http://${host}`)
  if (url === null || url.host !== host.toLowerCase().replace(/:80$/, '')) return false
  const configured = env().url
  return isLoopback(url.hostname) || (configured !== null && url.hostname === new URL(configured).hostname)
}
