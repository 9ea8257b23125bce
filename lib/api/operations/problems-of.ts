import type { Operation } from '@/lib/api/operation'
import { PROBLEM_CODES, type ProblemCode } from '@/lib/api/problem'

/** Any request may get these. */
const ALWAYS = [
  'unauthenticated',
  'forbidden',
  'misdirected',
  'rate_limited',
  'unavailable',
  'timed_out',
  'internal',
] as const

/** Lists every problem code that an operation may answer, in the order of PROBLEM_CODES. */
export function problemsOf({ method, parameters, query, body, problems = [] }: Operation): ProblemCode[] {
  const inQuery = Object.keys(query?.shape ?? {})
  const codes = new Set<ProblemCode>([...ALWAYS, ...problems])
  if (parameters || query || body) codes.add('invalid_input')
  if (parameters) codes.add('not_found')
  if (inQuery.includes('filter')) codes.add('invalid_filter')
  if (inQuery.includes('cursor')) codes.add('invalid_cursor')
  if (method !== 'GET') codes.add('too_large').add('unsupported_media_type')
  return PROBLEM_CODES.filter(code => codes.has(code))
}
