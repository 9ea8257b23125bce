import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { AuditNotWritten } from '@/server/state/append-audit'
import { problemResponse } from './problem-response'

/** What cannot be recorded is refused: for the time being, and not for a fault of the request. */
function expected(error: unknown, requestId: string): AppError | null {
  if (error instanceof AuditNotWritten) {
    log.error({ err: error, requestId }, 'the audit log could not be written')
    return new AppError('unavailable', error.message)
  }
  return isAppError(error) ? error : null
}

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
  const path = new URL(request.url).pathname
  // Who has gone away has ended what was asked for them: nothing is wrong.
  const level = request.signal.aborted ? 'debug' : 'error'
  log[level]({ err: error, requestId, method: request.method, path }, 'a request failed')
  const detail = `Hubdesk failed on this request. Its log has the details under request ${requestId}.`
  return problemResponse('internal', detail, requestId)
}
