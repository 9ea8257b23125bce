import type { FieldName } from '@/lib/filter/fields'
import type { Instant } from '@/server/domain/finding'
import type { SqlCondition } from './filter-to-sql'
import type { QueryParameter } from './query'
import { slaCase, slaParameters } from './sla-sql'

const none = (column: string): string => `coalesce(${column}, '')`
const truth = (column: string): string => `coalesce(CAST(${column} AS VARCHAR), '')`

/** Fields with one value a finding, as text; the empty string stands for none. */
const SCALARS = {
  severity: 'f.severity',
  workflow: 'f.workflow',
  record: 'f.record',
  compliance: none('f.compliance'),
  control: none('f.control'),
  product: 'f.product',
  account: 'f.account',
  account_name: none('f.account_name'),
  region: none('f.region'),
  title: 'f.title',
  generator: none('f.generator'),
  owner: none('f.owner'),
  team: none('f.team'),
  environment: none('f.environment'),
  ou: none('f.ou'),
  sla: slaCase,
  sla_rule: none('f.sla_rule'),
  exploit: truth('f.exploit'),
  fix: truth('f.fix'),
  exception: truth('f.exception'),
  exposure: truth('f.exposure'),
} as const satisfies Partial<Record<FieldName, string>>

/** Fields whose values are a list in the row, each value once. */
const LISTS = {
  standard: 'f.standards',
  type: 'f.types',
  cve: 'f.cves',
  format: 'f.formats',
} as const satisfies Partial<Record<FieldName, string>>

/** Fields of resources: the column of the first one, and that of all. */
const OF_RESOURCES = {
  resource: ['f.resource', 'r.id'],
  resource_type: ['f.resource_type', 'r.type'],
} as const satisfies Partial<Record<FieldName, readonly [string, string]>>

export type ScalarField = keyof typeof SCALARS
/** Fields whose values can be counted. */
export type CountedField = ScalarField | keyof typeof LISTS | keyof typeof OF_RESOURCES
export type Sql = { readonly sql: string; readonly parameters: readonly QueryParameter[] }

export const isScalarField = (field: string): field is ScalarField => Object.hasOwn(SCALARS, field)
const isListField = (field: string): field is keyof typeof LISTS => Object.hasOwn(LISTS, field)
export const isCountedField = (field: string): field is CountedField =>
  isScalarField(field) || isListField(field) || Object.hasOwn(OF_RESOURCES, field)

/** The value of a finding `f`, as text. */
export const scalarValue = (field: ScalarField, now: Instant): Sql => ({
  sql: SCALARS[field],
  parameters: field === 'sla' ? slaParameters(now) : [],
})

/**
 * Rows of `value` and the given columns of matching findings `f`: one for each different value that a finding has,
 * or one with the empty string where it has none. So counting rows counts findings.
 */
export function valueRows(field: CountedField, columns: Sql, where: SqlCondition, now: Instant): Sql {
  if (isScalarField(field)) {
    const value = scalarValue(field, now)
    return {
      sql: `SELECT ${value.sql} AS value, ${columns.sql} FROM findings f WHERE ${where.sql}`,
      parameters: [...value.parameters, ...columns.parameters, ...where.parameters],
    }
  }
  if (isListField(field)) {
    const list = LISTS[field]
    return {
      sql: `SELECT unnest(CASE WHEN len(${list}) = 0 THEN [''] ELSE ${list} END) AS value, ${columns.sql}
        FROM findings f WHERE ${where.sql}`,
      parameters: [...columns.parameters, ...where.parameters],
    }
  }
  // Most findings have one resource, which their row names: only the others need the table of resources.
  const [first, every] = OF_RESOURCES[field]
  const parameters = [...columns.parameters, ...where.parameters]
  return {
    sql: `SELECT ${first} AS value, ${columns.sql} FROM findings f WHERE f.resource_count = 1 AND ${where.sql}
      UNION ALL
      SELECT v.value, ${columns.sql} FROM findings f
      JOIN (SELECT DISTINCT r.finding_key, ${every} AS value FROM resources r
            WHERE r.finding_key IN (SELECT key FROM findings WHERE resource_count > 1)) v
        ON v.finding_key = f.key
      WHERE f.resource_count > 1 AND ${where.sql}`,
    parameters: [...parameters, ...parameters],
  }
}
