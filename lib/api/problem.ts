import * as z from 'zod/mini'

/** The complete list of problem codes in answers of the API. */
export const PROBLEM_CODES = [
  'invalid_filter',
  'invalid_input',
  'invalid_cursor',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'misdirected',
  'conflict',
  'stale',
  'too_large',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
  'timed_out',
  'internal',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** The HTTP status and the title of each code. */
export const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  invalid_filter: { status: 400, title: 'The filter cannot be read' },
  invalid_input: { status: 400, title: 'The request cannot be read' },
  invalid_cursor: { status: 400, title: 'The cursor is not valid' },
  unauthenticated: { status: 401, title: 'Sign-in needed' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  misdirected: { status: 421, title: 'Not this desk' },
  conflict: { status: 409, title: 'Conflict' },
  stale: { status: 409, title: 'Changed meanwhile' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  rate_limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Unavailable' },
  timed_out: { status: 503, title: 'It took too long' },
  internal: { status: 500, title: 'Internal error' },
}

/** RFC 9457 problem document. `errors` names the fields; `position` is a character offset in that field's text. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(PROBLEM_CODES),
  request_id: z.string(),
  errors: z.optional(
    z.array(z.object({ field: z.string(), message: z.string(), position: z.nullable(z.int()) })),
  ),
})
export type Problem = z.infer<typeof problem>
