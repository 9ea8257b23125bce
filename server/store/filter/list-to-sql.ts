import type { Operator } from '@/lib/filter/ast'
import { anyOf, marks, plain } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'
import { columnOf, type ListField } from './field-columns'
import { stringsToSql } from './strings-to-sql'

/** Other columns in which a value of the field may stand. */
const OTHERS: Partial<Record<ListField, readonly string[]>> = {
  cve: ['f.cve_aliases'],
  package: ['f.package_versions'],
}

/** Returns at least one condition, joined by OR. */
export function listToSql(field: ListField, operator: Operator, values: readonly string[]): Sql[] {
  const column = `f.${columnOf(field)}`
  const others = OTHERS[field] ?? []
  if (operator !== 'is') {
    return [column, ...others].map(list => someElement(list, stringsToSql('x', operator, values)))
  }
  const present = values.filter(value => value !== '')
  const short = field === 'standard' ? present.filter(value => !value.includes('/')) : []
  return [
    ...(values.includes('') ? [plain(`len(${column}) = 0`)] : []),
    ...[column, ...others].flatMap(list => hasAny(list, present)),
    ...(short.length > 0 ? [someElement(column, short.flatMap(standardNamed))] : []),
  ]
}

/** For one value `list_contains` takes a quarter of the time. */
function hasAny(column: string, values: readonly string[]): Sql[] {
  const [first, ...rest] = values
  if (first === undefined) return []
  if (rest.length === 0) return [plain(`list_contains(${column}, ?)`, first)]
  return [plain(`list_has_any(${column}, [${marks(values)}])`, ...values)]
}

/**
 * Matches a standard by name: `pci-dss` finds `standards/pci-dss/v/3.2.1` and any other version, with or without an ARN
 * before it.
 */
const standardNamed = (name: string): Sql[] => [
  plain('contains(x, ?)', `/${name}/v/`),
  plain('ends_with(x, ?)', `/${name}`),
]

function someElement(column: string, conditions: readonly Sql[]): Sql {
  const { sql, parameters } = anyOf(conditions)
  return { sql: `len(list_filter(${column}, lambda x: ${sql})) > 0`, parameters }
}
