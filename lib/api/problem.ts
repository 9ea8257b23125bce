import * as z from 'zod/mini'

/** The closed list of problem codes that the API answers with. */
export const PROBLEM_CODES = [
  'invalid_filter',
  'invalid_input',
  'invalid_cursor',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'conflict',
  'stale',
  'too_large',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
  'internal',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

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
