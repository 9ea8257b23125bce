import type { Filter } from '@/lib/filter/ast'
import { parseFilter } from '@/lib/filter/parse'
import type { Actor } from '@/server/domain/actor'
import { AppError } from '@/server/errors'
import { type ScopedFilter, withScopes } from '@/server/store/scoped-filter'
import { DEFAULT_SORT, isSortField, type Sort } from '@/server/store/sort'
import { refuseInput } from '@/server/usecases/parse-input'

/**
 * The parameters of a query string. Throws `invalid_input` where one is given twice (which one would count?) or holds
 * NUL, which neither database takes.
 */
export function queryOf(url: URL): Record<string, string> {
  const unreadable = [...url.searchParams].filter(([, value]) => value.includes('\0'))
  if (unreadable.length > 0) {
    refuseInput(unreadable.map(([field]) => ({ field, message: 'It holds a NUL character', position: null })))
  }
  const names = [...url.searchParams.keys()]
  const repeated = names.filter((name, position) => names.indexOf(name) !== position)
  if (repeated.length > 0) {
    refuseInput(repeated.map(field => ({ field, message: 'It is given more than once', position: null })))
  }
  return Object.fromEntries(url.searchParams)
}

/** The filter of its text. Throws `invalid_filter` with the place of each mistake. */
export function filterOf(text: string): Filter {
  const parsed = parseFilter(text)
  if (parsed.ok) return parsed.filter
  const errors = parsed.errors.map(({ message, start }) => ({ field: 'filter', message, position: start }))
  throw new AppError('invalid_filter', parsed.errors[0].message, errors)
}

/** The filter of its text within what the actor is limited to. Throws `invalid_filter`. */
export const scopedFilter = (actor: Actor, text: string): ScopedFilter =>
  withScopes(filterOf(text), actor.scopes)

/** The sort of its text: a field, or `-field` for descending. Throws `invalid_input`. */
export function sortOf(text: string): Sort {
  if (text === '') return DEFAULT_SORT
  const descending = text.startsWith('-')
  const field = descending ? text.slice(1) : text
  if (isSortField(field)) return { field, descending }
  const message = `Findings cannot be sorted by “${field}”.`
  throw new AppError('invalid_input', message, [{ field: 'sort', message, position: null }])
}
