import type { FieldDefinition } from '@/lib/filter/definitions/field-definition'
import { FIELDS, type FieldName } from '@/lib/filter/fields'
import type { Instant } from '@/server/domain/finding/finding'
import type { Sql } from '@/server/store/sql/sql'
import { columnOf, isListField, isScalarField, type ListField, type ScalarField } from './field-columns'
import { slaCase, slaParameters } from './sla-sql'

/** Kinds whose values can be counted. Instants and numbers have too many. */
type CountedKind = 'closed' | 'string' | 'boolean'
type KindOf<Name extends FieldName> = (typeof FIELDS)[Name]['kind']

/** Fields with one value per finding that can be counted. */
export type CountedScalar = {
  [Name in ScalarField | 'sla']: KindOf<Name> extends CountedKind ? Name : never
}[ScalarField | 'sla']

/** Fields of resources: the column of the first resource, and that of all. */
const OF_RESOURCES = {
  resource: ['f.resource', 'r.id'],
  resource_type: ['f.resource_type', 'r.type'],
} as const satisfies Partial<Record<FieldName, readonly [string, string]>>

/** Fields whose values can be counted. */
export type CountedField = CountedScalar | ListField | keyof typeof OF_RESOURCES

const COUNTED_KINDS: readonly string[] = ['closed', 'string', 'boolean'] satisfies CountedKind[]

export const isCountedScalar = (field: string): field is CountedScalar =>
  field === 'sla' || (isScalarField(field) && COUNTED_KINDS.includes(FIELDS[field].kind))
export const isCountedField = (field: string): field is CountedField =>
  isCountedScalar(field) || isListField(field) || Object.hasOwn(OF_RESOURCES, field)

/** The value of a field as text; the empty string stands for none. */
function textValue(field: CountedScalar): string {
  if (field === 'sla') return slaCase
  const { kind, absent }: FieldDefinition = FIELDS[field]
  const column = `f.${columnOf(field)}`
  if (kind === 'boolean') return `coalesce(CAST(${column} AS VARCHAR), '')`
  return absent ? `coalesce(${column}, '')` : column
}

/** Returns the value of a finding `f`, as text. */
export const scalarValue = (field: CountedScalar, now: Instant): Sql => ({
  sql: textValue(field),
  parameters: field === 'sla' ? slaParameters(now) : [],
})

/**
 * Selects `value` and the given columns of matching findings `f`: one row for each distinct value of a finding, or one
 * with the empty string. So counting rows counts findings.
 */
export function valueRows(field: CountedField, columns: Sql, where: Sql, now: Instant): Sql {
  if (isCountedScalar(field)) {
    const value = scalarValue(field, now)
    return {
      sql: `SELECT ${value.sql} AS value, ${columns.sql} FROM findings f WHERE ${where.sql}`,
      parameters: [...value.parameters, ...columns.parameters, ...where.parameters],
    }
  }
  if (isListField(field)) {
    const list = `f.${columnOf(field)}`
    return {
      sql: `SELECT unnest(CASE WHEN len(${list}) = 0 THEN [''] ELSE ${list} END) AS value, ${columns.sql}
        FROM findings f WHERE ${where.sql}`,
      parameters: [...columns.parameters, ...where.parameters],
    }
  }
  // Most findings have one resource, which is in their row. Only the others need the table of resources.
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
