import * as z from 'zod'
import { AppError } from '@/server/errors'

type Errors = NonNullable<AppError['errors']>

/** Throws `invalid_input` with the first of several errors as its message and a list of all. */
export function refuseInput(errors: Errors): never {
  const first = errors[0]
  const detail = first ? `${first.field || 'The body'}: ${first.message}.` : 'The input cannot be read.'
  throw new AppError('invalid_input', detail, errors)
}

function errorsOf(issue: z.core.$ZodIssue): Errors {
  const at = (path: readonly PropertyKey[]) => path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const message = 'Unknown field'
    return issue.keys.map(key => ({ field: at([...issue.path, key]), message, position: null }))
  }
  return [{ field: at(issue.path), message: issue.message, position: null }]
}

/** Parses a body or a query by a schema. Throws `invalid_input` that names each wrong or unknown field. */
export function parseInput<Schema extends z.core.$ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = z.safeParse(schema, input)
  return parsed.success ? parsed.data : refuseInput(parsed.error.issues.flatMap(errorsOf))
}
