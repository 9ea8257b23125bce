import { isLoopback } from '@/server/domain/is-loopback'
import { env } from '@/server/env'

/**
 * The origin by which this request reached the desk, or null when its Host is none of the desk's own names.
 * A public desk has one, from HUBDESK_URL and never from a header; on loopback it is whichever of this machine's
 * names the browser used.
 */
export function ownOrigin(request: Request): string | null {
  const configured = env().url
  if (configured && !isLoopback(new URL(configured).hostname)) return configured
  const host = request.headers.get('host') ?? ''
  const url = URL.parse(`http://${host}`)
  return url && url.host === host && isLoopback(url.hostname) ? url.origin : null
}
