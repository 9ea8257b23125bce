import type { z } from 'zod'
import { AppError } from '@/server/errors'

/** What a schema reads from a request. Throws `invalid_input` with each field's own message. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(issue => ({
    field: issue.path.join('.'),
    message: issue.message,
    position: null,
  }))
  const first = errors[0]
  const detail = first ? `${first.field || 'The body'}: ${first.message}.` : 'The input cannot be read.'
  throw new AppError('invalid_input', detail, errors)
}
