import type { Problem, ProblemCode } from '@/lib/api/problem'

const ANSWERS: Record<ProblemCode, readonly [status: number, title: string]> = {
  invalid_filter: [400, 'The filter cannot be read'],
  invalid_input: [400, 'The request cannot be read'],
  invalid_cursor: [400, 'The cursor is not valid'],
  unauthenticated: [401, 'Sign-in needed'],
  forbidden: [403, 'Not allowed'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  conflict: [409, 'Conflict'],
  stale: [409, 'Changed meanwhile'],
  too_large: [413, 'Too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  rate_limited: [429, 'Too many requests'],
  unavailable: [503, 'Unavailable'],
  internal: [500, 'Internal error'],
}

type Details = { errors?: Problem['errors']; headers?: Record<string, string> }

/** An RFC 9457 problem document. `type` is a stable relative reference; `detail` is a sentence for people. */
export function problemResponse(code: ProblemCode, detail: string, requestId: string, more: Details = {}) {
  const [status, title] = ANSWERS[code]
  const body: Problem = { type: `/problems/${code}`, title, status, detail, code, request_id: requestId }
  if (more.errors) body.errors = more.errors
  return Response.json(body, {
    status,
    headers: { ...more.headers, 'content-type': 'application/problem+json' },
  })
}
