import {
  type FieldName,
  HISTORY_FIELDS,
  type HistoryField,
  isFieldName,
  UNLISTED_FIELDS,
  type UnlistedField,
} from '@/lib/filter/fields'
import type { Instant } from '@/server/domain/finding/finding'
import type { QueryParameter } from '@/server/store/sql/query'
import { columnOf, isListField, isScalarField } from './field-columns'
import { riskCase } from './risk-sql'
import { slaCase, slaParameters } from './sla-sql'

const BEGAN = 'coalesce(f.opened_at, f.first_observed_at, f.created_at)'

/** Sort values that are not the field's own column. */
const EXPRESSIONS: Partial<Record<FieldName, string>> = {
  severity: 'f.severity_rank',
  sla: slaCase,
  risk: riskCase,
  // Older counts as more: `-age` begins with the oldest, in line with `age:>30d`.
  age: `-${BEGAN}`,
  format: `array_to_string(f.formats, ' ')`,
}

export type SortField = Exclude<FieldName, HistoryField | UnlistedField>
export type Sort = { readonly field: SortField; readonly descending: boolean }

/** Worst first. */
export const DEFAULT_SORT: Sort = { field: 'severity', descending: true }

export const isSortField = (name: string): name is SortField =>
  isFieldName(name) && ![...HISTORY_FIELDS, ...UNLISTED_FIELDS].some(other => other === name)

/** Prints the text form: a field, or `-field` for descending. */
export const printSort = ({ field, descending }: Sort): string => (descending ? `-${field}` : field)

/** One narrow value per row. Of several values it is the first, as rows show it. */
function sortValue(field: SortField): string {
  const own = EXPRESSIONS[field]
  if (own !== undefined) return own
  if (isListField(field)) return `f.${columnOf(field)}[1]`
  return `f.${isScalarField(field) ? columnOf(field) : field}`
}

/** Returns the sort value of a row, as SQL, with its parameters. */
export function sortExpression(
  { field }: Sort,
  now: Instant,
): { readonly sql: string; readonly parameters: QueryParameter[] } {
  return { sql: sortValue(field), parameters: field === 'sla' || field === 'risk' ? slaParameters(now) : [] }
}

/**
 * Builds the order over columns `sort_value`, `updated_at` and `key`. Rows without a value are last in both directions.
 * Equal values are sorted by the newest update, then by key, so that every list has one order.
 */
export const orderBy = ({ descending }: Sort): string =>
  `sort_value ${descending ? 'DESC' : 'ASC'} NULLS LAST, updated_at DESC, key`

/** Where a page ended. */
export type Position = {
  readonly value: string | number | boolean | null
  readonly updatedAt: Instant
  readonly key: string
}

/** Builds the condition for rows after a position in the order of `orderBy`. */
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
