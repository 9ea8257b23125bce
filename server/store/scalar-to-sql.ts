import type { Operator } from '@/lib/filter/ast'
import { definitionOf, type FieldName, type HistoryField } from '@/lib/filter/fields'
import { instantRange } from '@/lib/filter/instant'
import type { Instant } from '@/server/domain/finding'
import { isOneOf, plain } from './condition'
import { compareInstants } from './date-to-sql'
import type { Dialect, SqlCondition } from './filter-to-sql'
import type { ListField } from './list-to-sql'

/** Fields that are one column of `findings`. */
export type ScalarField = Exclude<
  FieldName,
  'sla' | 'age' | 'resource' | 'resource_type' | 'id' | HistoryField | ListField
>

/** The column of each. */
export const SCALAR_COLUMNS: Readonly<Record<ScalarField, string>> = {
  severity: 'f.severity',
  workflow: 'f.workflow',
  record: 'f.record',
  compliance: 'f.compliance',
  control: 'f.control',
  product: 'f.product',
  account: 'f.account',
  account_name: 'f.account_name',
  region: 'f.region',
  title: 'f.title',
  generator: 'f.generator',
  owner: 'f.owner',
  team: 'f.team',
  environment: 'f.environment',
  ou: 'f.ou',
  epss: 'f.epss',
  exploit: 'f.exploit',
  fix: 'f.fix',
  due: 'f.due_at',
  sla_rule: 'f.sla_rule',
  created: 'f.created_at',
  updated: 'f.updated_at',
  first_observed: 'f.first_observed_at',
  opened: 'f.opened_at',
  resolved: 'f.resolved_at',
  exception: 'f.exception',
  exposure: 'f.exposure',
}

const SIGNS: Partial<Record<Operator, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' }

/** At least one condition: any of them may hold. */
export function scalarToSql(
  field: ScalarField,
  operator: Operator,
  values: readonly string[],
  now: Instant,
  dialect: Dialect,
): SqlCondition[] {
  const column = SCALAR_COLUMNS[field]
  const present = values.filter(value => value !== '')
  switch (definitionOf(field).kind) {
    case 'closed':
    case 'string':
      return stringsToSql(column, operator, values, dialect)
    case 'boolean':
      return [
        ...none(column, values),
        ...isOneOf(
          column,
          present.map(value => value === 'true'),
        ),
      ]
    case 'number':
      return [
        ...none(column, values),
        ...present.map(value => plain(`${column} ${SIGNS[operator] ?? '='} ?`, Number(value))),
      ]
    default:
      return [
        ...none(column, values),
        ...present.map(value => compareInstants(column, operator, instantRange(field, value, now))),
      ]
  }
}

const none = (column: string, values: readonly string[]): SqlCondition[] =>
  values.includes('') ? [plain(`${column} IS NULL`)] : []

/** Whether the text holds a parameter, whatever the case of either. */
export const holdsWord = (text: string, dialect: Dialect): string =>
  dialect === 'athena' ? `strpos(${text}, lower(?)) > 0` : `contains(${text}, lower(?))`

/** One text column; the empty string finds NULL and empty alike. */
export function stringsToSql(
  column: string,
  operator: Operator,
  values: readonly string[],
  dialect: Dialect = 'duckdb',
): SqlCondition[] {
  if (operator === 'contains')
    return values.map(value => plain(holdsWord(`lower(${column})`, dialect), value))
  if (operator === 'prefix') return values.map(value => plain(`starts_with(${column}, ?)`, value))
  const absent = values.includes('') ? [plain(`coalesce(${column}, '') = ''`)] : []
  return [
    ...absent,
    ...isOneOf(
      column,
      values.filter(value => value !== ''),
    ),
  ]
}
