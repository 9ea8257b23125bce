import type { Operator } from '@/lib/filter/ast'
import { isAccountNumber } from '@/lib/finding/account-number'
import { marks, plain } from '@/server/store/sql/condition'
import type { Dialect, Sql } from '@/server/store/sql/sql'
import { holdsAny, stringsToSql } from './strings-to-sql'

/**
 * Matches accounts by number or by name, in any case; twelve digits are always a number. Returns at least one
 * condition, joined by OR.
 */
export function accountToSql(operator: Operator, values: readonly string[], dialect: Dialect): Sql[] {
  return [...stringsToSql('f.account', operator, values, dialect), ...named(operator, values, dialect)]
}

const NAME = 'lower(f.account_name)'

function named(operator: Operator, values: readonly string[], dialect: Dialect): Sql[] {
  if (operator === 'contains') return holdsAny(NAME, values, dialect)
  if (operator === 'prefix') return values.map(value => plain(`starts_with(${NAME}, lower(?))`, value))
  const names = values.filter(value => !isAccountNumber(value))
  if (names.length === 0) return []
  return [plain(`${NAME} IN (${marks(names).replaceAll('?', 'lower(?)')})`, ...names)]
}
