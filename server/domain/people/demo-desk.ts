import { isLoopback } from './is-loopback'

/** The issuer of the sandbox's persons in the state database. */
export const DEMO_ISSUER = 'demo'

/**
 * True when the settings allow persons without a password: AWS is the sandbox on this machine, and the desk has no
 * public name. Their sessions end with the sandbox, in case the same data folder serves a real desk later.
 */
export function isDemoDesk(settings: {
  readonly awsEndpoint: string | null
  readonly url: string | null
}): boolean {
  const isLocal = (address: string) => isLoopback(new URL(address).hostname)
  const { awsEndpoint, url } = settings
  return awsEndpoint !== null && isLocal(awsEndpoint) && (url === null || isLocal(url))
}
