import type { z } from 'zod'
import type { Filter } from '@/lib/filter/ast'
import { parseFilter } from '@/lib/filter/parse'
import { AppError } from '@/server/errors'
import { DEFAULT_SORT, isSortField, type Sort } from '@/server/store/sort'

type Errors = NonNullable<AppError['errors']>

function refuse(errors: Errors): never {
  const first = errors[0]
  throw new AppError('invalid_input', first ? `${first.field}: ${first.message}` : 'Invalid input.', errors)
}

/** The parameters of a query string. Throws `invalid_input` where one is given twice: which one would count? */
export function queryOf(url: URL): Record<string, string> {
  const names = [...url.searchParams.keys()]
  const repeated = names.filter((name, position) => names.indexOf(name) !== position)
  if (repeated.length > 0) {
    refuse(repeated.map(field => ({ field, message: 'It is given more than once.', position: null })))
  }
  return Object.fromEntries(url.searchParams)
}

function errorsOf(issue: z.core.$ZodIssue): Errors {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(field => ({ field, message: 'There is no such parameter.', position: null }))
  }
  return [{ field: issue.path.join('.'), message: `${issue.message}.`, position: null }]
}

/** What a schema reads from the parameters. Throws `invalid_input` that names each wrong or unknown one. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  return parsed.success ? parsed.data : refuse(parsed.error.issues.flatMap(errorsOf))
}

/** The filter of its text. Throws `invalid_filter` with the place of each mistake. */
export function filterOf(text: string): Filter {
  const parsed = parseFilter(text)
  if (parsed.ok) return parsed.filter
  const errors = parsed.errors.map(({ message, start }) => ({ field: 'filter', message, position: start }))
  throw new AppError('invalid_filter', parsed.errors[0].message, errors)
}

/** The sort of its text: a field, or `-field` for descending. Throws `invalid_input`. */
export function sortOf(text: string): Sort {
  if (text === '') return DEFAULT_SORT
  const descending = text.startsWith('-')
  const field = descending ? text.slice(1) : text
  if (isSortField(field)) return { field, descending }
  const message = `Findings cannot be sorted by “${field}”.`
  throw new AppError('invalid_input', message, [{ field: 'sort', message, position: null }])
}
