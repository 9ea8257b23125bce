import type { Operator } from '@/lib/filter/ast'
import { anyOf, marks, plain } from './condition'
import type { SqlCondition } from './filter-to-sql'
import { stringsToSql } from './scalar-to-sql'

/** Fields that are a list in the row of `findings`. */
export type ListField = 'standard' | 'type' | 'cve' | 'format'

const COLUMNS: Record<ListField, string> = {
  standard: 'f.standards',
  type: 'f.types',
  cve: 'f.cves',
  format: 'f.formats',
}

/** At least one condition: any of them may hold. */
export function listToSql(field: ListField, operator: Operator, values: readonly string[]): SqlCondition[] {
  const column = COLUMNS[field]
  if (operator !== 'is') return [someElement(column, stringsToSql('x', operator, values))]
  const present = values.filter(value => value !== '')
  const short = field === 'standard' ? present.filter(value => !value.includes('/')) : []
  return [
    ...(values.includes('') ? [plain(`len(${column}) = 0`)] : []),
    ...hasAny(column, present),
    ...(short.length > 0 ? [someElement(column, short.flatMap(standardNamed))] : []),
  ]
}

/** For one value `list_contains` takes a quarter of the time. */
function hasAny(column: string, values: readonly string[]): SqlCondition[] {
  const [first, ...rest] = values
  if (first === undefined) return []
  if (rest.length === 0) return [plain(`list_contains(${column}, ?)`, first)]
  return [plain(`list_has_any(${column}, [${marks(values)}])`, ...values)]
}

/** `pci-dss` names `standards/pci-dss/v/3.2.1` and any other version of it, with or without an ARN before. */
const standardNamed = (name: string): SqlCondition[] => [
  plain('contains(x, ?)', `/${name}/v/`),
  plain('ends_with(x, ?)', `/${name}`),
]

function someElement(column: string, conditions: readonly SqlCondition[]): SqlCondition {
  const { sql, parameters } = anyOf(conditions)
  return { sql: `len(list_filter(${column}, lambda x: ${sql})) > 0`, parameters }
}
