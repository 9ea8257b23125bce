import { isLoopback } from '@/server/domain/is-loopback'

/** The issuer of the persons of the sandbox in state. */
export const DEMO_ISSUER = 'demo'

/**
 * Whether a desk's settings allow for persons without a password at all: AWS is the sandbox on this machine, and the
 * desk has no public name. Their sessions end with it, should the same data folder serve a real desk later.
 */
export function isDemoDesk(settings: {
  readonly awsEndpoint: string | null
  readonly url: string | null
}): boolean {
  const isLocal = (address: string) => isLoopback(new URL(address).hostname)
  const { awsEndpoint, url } = settings
  return awsEndpoint !== null && isLocal(awsEndpoint) && (url === null || isLocal(url))
}
