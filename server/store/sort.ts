import type { FieldName, HistoryField } from '@/lib/filter/fields'
import type { Instant } from '@/server/domain/finding'
import type { QueryParameter } from './query'
import { slaCase, slaParameters } from './sla-sql'

const BEGAN = 'coalesce(f.opened_at, f.first_observed_at, f.created_at)'

/** What each field sorts by: one narrow value a row; of several values the first, as rows show it. */
const EXPRESSIONS = {
  severity: 'f.severity_rank',
  workflow: 'f.workflow',
  record: 'f.record',
  compliance: 'f.compliance',
  control: 'f.control',
  product: 'f.product',
  account: 'f.account',
  account_name: 'f.account_name',
  region: 'f.region',
  resource: 'f.resource',
  resource_type: 'f.resource_type',
  title: 'f.title',
  generator: 'f.generator',
  owner: 'f.owner',
  team: 'f.team',
  environment: 'f.environment',
  ou: 'f.ou',
  epss: 'f.epss',
  exploit: 'f.exploit',
  fix: 'f.fix',
  sla: slaCase,
  due: 'f.due_at',
  sla_rule: 'f.sla_rule',
  // Older is more: `-age` begins with the oldest, as `age:>30d` would have it.
  age: `-${BEGAN}`,
  created: 'f.created_at',
  updated: 'f.updated_at',
  first_observed: 'f.first_observed_at',
  opened: 'f.opened_at',
  resolved: 'f.resolved_at',
  exception: 'f.exception',
  exposure: 'f.exposure',
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
