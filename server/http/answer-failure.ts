import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { AuditNotWritten } from '@/server/state/audit/append-audit'
import { isSafe } from './check-unsafe-request'
import { problemResponse } from './problem-response'

/** A request that cannot be recorded in the audit log is refused as temporarily unavailable, not as invalid. */
function expected(error: unknown, requestId: string): AppError | null {
  if (error instanceof AuditNotWritten) {
    log.error({ err: error, requestId }, 'the audit log could not be written')
    return new AppError('unavailable', error.message)
  }
  return isAppError(error) ? error : null
}

/** The status that proxies log when a client did not wait; no client receives it. */
const CLIENT_CLOSED_REQUEST = 499

/**
 * True when the client disconnected, so that its query was cancelled: not an error. A requested change goes on, and may
 * fail.
 */
const hasLeft = ({ signal, method }: Request, error: unknown): boolean =>
  signal.aborted && (isSafe(method) || error === signal.reason)

/** Answers a failure with a problem document. An unexpected error is logged, and its text stays in the log. */
export function answerFailure(error: unknown, request: Request, requestId: string): Response {
  const failure = expected(error, requestId)
  if (failure) {
    const headers: Record<string, string> = {}
    if (failure.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer'
    if (failure.code === 'rate_limited') headers['retry-after'] = '1'
    if (failure.code === 'unavailable' || failure.code === 'timed_out') headers['retry-after'] = '5'
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
