import type { FieldName, HistoryField } from '@/lib/filter/fields'
import type { Instant } from '@/server/domain/finding'
import type { QueryParameter } from './query'
import { SCALAR_COLUMNS } from './scalar-to-sql'
import { slaCase, slaParameters } from './sla-sql'

const BEGAN = 'coalesce(f.opened_at, f.first_observed_at, f.created_at)'

/** What each field sorts by: one narrow value a row; of several values the first, as rows show it. */
const EXPRESSIONS = {
  ...SCALAR_COLUMNS,
  severity: 'f.severity_rank',
  resource: 'f.resource',
  resource_type: 'f.resource_type',
  sla: slaCase,
  // Older is more: `-age` begins with the oldest, as `age:>30d` would have it.
  age: `-${BEGAN}`,
  standard: 'f.standards[1]',
  type: 'f.types[1]',
  cve: 'f.cves[1]',
  format: `array_to_string(f.formats, ' ')`,
  id: 'f.id',
} as const satisfies Record<Exclude<FieldName, HistoryField>, string>

export type SortField = keyof typeof EXPRESSIONS
export type Sort = { readonly field: SortField; readonly descending: boolean }

/** Worst first. */
export const DEFAULT_SORT: Sort = { field: 'severity', descending: true }

export const isSortField = (name: string): name is SortField => Object.hasOwn(EXPRESSIONS, name)

/** The text form: a field, or `-field` for descending. */
export const printSort = ({ field, descending }: Sort): string => (descending ? `-${field}` : field)

/** The value that a row sorts by, as SQL, with its parameters. */
export function sortExpression(
  { field }: Sort,
  now: Instant,
): { readonly sql: string; readonly parameters: QueryParameter[] } {
  return { sql: EXPRESSIONS[field], parameters: field === 'sla' ? slaParameters(now) : [] }
}

/**
 * The order over columns `sort_value`, `updated_at` and `key`: rows without a value last whatever the direction,
 * equal values by the newest update, then by key, so that every list has one order.
 */
export const orderBy = ({ descending }: Sort): string =>
  `sort_value ${descending ? 'DESC' : 'ASC'} NULLS LAST, updated_at DESC, key`

/** Where a page ended. */
export type Position = {
  readonly value: string | number | boolean | null
  readonly updatedAt: Instant
  readonly key: string
}

/** The rows behind a position in the order of `orderBy`. */
export function behind(
  { descending }: Sort,
  { value, updatedAt, key }: Position,
): { readonly sql: string; readonly parameters: QueryParameter[] } {
  const tie = '(updated_at < ? OR (updated_at = ? AND key > ?))'
  const ties = [updatedAt, updatedAt, key]
  if (value === null) return { sql: `(sort_value IS NULL AND ${tie})`, parameters: ties }
  return {
    sql: `(sort_value IS NULL OR sort_value ${descending ? '<' : '>'} ? OR (sort_value = ? AND ${tie}))`,
    parameters: [value, value, ...ties],
  }
}
