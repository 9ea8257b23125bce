import { PROBLEMS, type Problem, type ProblemCode } from '@/lib/api/problem'

type Details = { errors?: Problem['errors']; headers?: Record<string, string> }

/** Builds an RFC 9457 problem document. `type` is a stable relative reference; `detail` is a sentence for people. */
export function problemResponse(code: ProblemCode, detail: string, requestId: string, more: Details = {}) {
  const { status, title } = PROBLEMS[code]
  const body: Problem = { type: `/problems/${code}`, title, status, detail, code, request_id: requestId }
  if (more.errors) body.errors = more.errors
  return Response.json(body, {
    status,
    headers: { ...more.headers, 'content-type': 'application/problem+json' },
  })
}
