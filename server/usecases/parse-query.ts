import type { Filter, FilterError } from '@/lib/filter/ast'
import { namesMe, refuseMe, withMe } from '@/lib/filter/me'
import { parseFilter } from '@/lib/filter/parse'
import type { Actor } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'
import { type ScopedFilter, withScopes } from '@/server/store/filter/scoped-filter'
import { DEFAULT_SORT, isSortField, type Sort } from '@/server/store/filter/sort'
import { refuseInput } from './parse-input'

/**
 * Reads the parameters of a query string. Throws `invalid_input` for a repeated parameter, which is ambiguous, or for
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

/** Parses a filter. Throws `invalid_filter` with the position of each error. */
export function filterOf(text: string): Filter {
  const parsed = parseFilter(text)
  return parsed.ok ? parsed.filter : refuseFilter(parsed.errors)
}

function refuseFilter(mistakes: readonly FilterError[]): never {
  const errors = mistakes.map(({ message, start }) => ({ field: 'filter', message, position: start }))
  throw new AppError('invalid_filter', errors[0]?.message ?? 'The filter cannot be read', errors)
}

const NOBODY = 'A token is no person and owns nothing as “me”: write the name of the owner'

/**
 * Parses a filter for an actor: `owner:me` means their own findings. Throws `invalid_filter`, also where a token uses
 * `me`.
 */
export function filterFor(actor: Actor, text: string): Filter {
  const filter = filterOf(text)
  if (!namesMe(filter)) return filter
  return actor.kind === 'person' ? withMe(filter, actor.owner) : refuseFilter(refuseMe(text, NOBODY))
}

/** Parses a filter for an actor, within the actor's limits. Throws `invalid_filter`. */
export const scopedFilter = (actor: Actor, text: string): ScopedFilter =>
  withScopes(filterFor(actor, text), actor.scopes)

/** Parses a sort: a field, or `-field` for descending. Throws `invalid_input`. */
export function sortOf(text: string): Sort {
  if (text === '') return DEFAULT_SORT
  const descending = text.startsWith('-')
  const field = descending ? text.slice(1) : text
  if (isSortField(field)) return { field, descending }
  const message = `Findings cannot be sorted by “${field}”.`
  throw new AppError('invalid_input', message, [{ field: 'sort', message, position: null }])
}
