import type { Operator } from '@/lib/filter/ast'
import { definitionOf } from '@/lib/filter/fields'
import { instantRange } from '@/lib/filter/instant'
import type { Instant } from '@/server/domain/finding/finding'
import { JUDGED_SEVERITY } from '@/server/store/rows/judged-severity.sql'
import { isOneOf, plain } from '@/server/store/sql/condition'
import type { Dialect, Sql } from '@/server/store/sql/sql'
import { compareNumbers } from './compare-numbers'
import { compareInstants } from './date-to-sql'
import { columnOf, type ScalarField } from './field-columns'
import { stateColumn } from './open-condition'
import { stringsToSql } from './strings-to-sql'

/** Returns at least one condition, joined by OR. */
export function scalarToSql(
  field: ScalarField,
  operator: Operator,
  values: readonly string[],
  now: Instant,
  dialect: Dialect,
): Sql[] {
  const column = columnIn(field, dialect)
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
      return [...none(column, values), ...present.map(value => compareNumbers(column, operator, value))]
    default:
      return [
        ...none(column, values),
        ...present.map(value => compareInstants(column, operator, instantRange(field, value, now))),
      ]
  }
}

function columnIn(field: ScalarField, dialect: Dialect): string {
  if (field === 'state') return stateColumn(dialect)
  return dialect === 'rules' && field === 'severity' ? `(${JUDGED_SEVERITY})` : `f.${columnOf(field)}`
}

const none = (column: string, values: readonly string[]): Sql[] =>
  values.includes('') ? [plain(`${column} IS NULL`)] : []
