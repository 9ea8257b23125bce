import { RateLimit } from './rate-limit'
import { PEER_HEADER } from './vet-requests'

const FAILURES_A_SECOND = 10

const failures = new RateLimit(FAILURES_A_SECOND)

/**
 * Counts an unknown bearer token against the address that sent it. Throws `rate_limited` where too many came from
 * there. Valid tokens are never counted, so that others behind the same address cannot lock their owners out.
 */
export function countFailedToken(request: Request): void {
  failures.take(request.headers.get(PEER_HEADER) ?? '')
}
