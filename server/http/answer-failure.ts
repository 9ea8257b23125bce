import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { AuditNotWritten } from '@/server/state/append-audit'
import { isSafe } from './check-unsafe-request'
import { problemResponse } from './problem-response'

/** What cannot be recorded is refused: for the time being, and not for a fault of the request. */
function expected(error: unknown, requestId: string): AppError | null {
  if (error instanceof AuditNotWritten) {
    log.error({ err: error, requestId }, 'the audit log could not be written')
    return new AppError('unavailable', error.message)
  }
  return isAppError(error) ? error : null
}

/** As proxies log what its client did not wait for; nobody reads it. */
const CLIENT_CLOSED_REQUEST = 499

/** Who has gone away has ended the reading that was done for them: nothing is wrong. What they changed goes on, and may fail. */
const hasLeft = ({ signal, method }: Request, error: unknown): boolean =>
  signal.aborted && (isSafe(method) || error === signal.reason)

/** The problem document of a failure. What nobody expected is logged, and its words stay in the log. */
export function answerFailure(error: unknown, request: Request, requestId: string): Response {
  const failure = expected(error, requestId)
  if (failure) {
    const headers: Record<string, string> = {}
    if (failure.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer'
    if (failure.code === 'rate_limited') headers['retry-after'] = '1'
    if (failure.code === 'unavailable') headers['retry-after'] = '5'
    return problemResponse(failure.code, failure.message, requestId, { headers, errors: failure.errors })
  }
  const about = { err: error, requestId, method: request.method, path: new URL(request.url).pathname }
  if (hasLeft(request, error)) {
    log.debug(about, 'who asked has gone away')
    return new Response(null, { status: CLIENT_CLOSED_REQUEST })
  }
  log.error(about, 'a request failed')
  const detail = `Hubdesk failed on this request. Its log has the details under request ${requestId}.`
  return problemResponse('internal', detail, requestId)
}
