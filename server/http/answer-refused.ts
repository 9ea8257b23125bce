import { randomUUID } from 'node:crypto'
import { log } from '@/server/log'
import { problemResponse } from './problem-response'
import { METHODS } from './route-methods'
import { REFUSED_HEADER } from './vet-requests'

function answer(request: Request, requestId: string): Response {
  const [reason, method] = request.headers.get(REFUSED_HEADER)?.split(' ') ?? []
  if (reason === 'path') {
    return problemResponse(
      'invalid_input',
      'The path of this address has a % code that is not valid UTF-8.',
      requestId,
    )
  }
  if (reason === 'host') return problemResponse('invalid_input', 'The Host header names no host.', requestId)
  if (reason === 'method') {
    const allow = METHODS.join(', ')
    const detail = `Hubdesk does not take ${method ?? 'this method'}. It takes ${allow}.`
    return problemResponse('method_not_allowed', detail, requestId, { headers: { allow } })
  }
  return problemResponse('not_found', 'There is nothing at this address.', requestId)
}

/** Answers requests that `vetRequests` sent here, also without sign-in: they contain no data to protect. */
export function answerRefused(request: Request): Response {
  const requestId = randomUUID()
  const response = answer(request, requestId)
  response.headers.set('cache-control', 'no-store')
  response.headers.set('x-request-id', requestId)
  log.info(
    { requestId, status: response.status, refused: request.headers.get(REFUSED_HEADER) },
    'a request that cannot be routed',
  )
  return response
}
