import type { FacetValue } from '@/lib/api/findings'
import { withoutField } from '@/lib/filter/edit'
import type { Instant } from '@/server/domain/finding'
import { type CountedField, type Sql, valueRows } from './field-values'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { type ScopedFilter, withScopes } from './scoped-filter'
import { number, text } from './values'

const MOST_VALUES = 20

export type CompletedField = CountedField | `tag.${string}`

/** Values of a tag, each once a finding. */
function tagRows(key: string, filter: ScopedFilter, now: Instant): Sql {
  const where = filterToSql(filter, now)
  return {
    sql: `SELECT DISTINCT r.finding_key, map_extract_value(r.tags, ?) AS value FROM resources r
      WHERE r.finding_key IN (SELECT f.key FROM findings f WHERE ${where.sql})`,
    parameters: [key, ...where.parameters],
  }
}

const isTag = (field: CompletedField): field is `tag.${string}` => field.startsWith('tag.')

/**
 * Values of a field that hold what was typed, whatever its case, with how many findings the filter would list:
 * those that begin with it first, then by count. The filter's own terms of the field are ignored.
 */
export async function completeValues(
  index: Index,
  input: {
    readonly field: CompletedField
    readonly prefix: string
    readonly filter: ScopedFilter
    readonly now: Instant
  },
): Promise<FacetValue[]> {
  const { field, prefix, now } = input
  const filter = withScopes(withoutField(input.filter, field), input.filter.scopes)
  const source = isTag(field)
    ? tagRows(field.slice('tag.'.length), filter, now)
    : valueRows(field, { sql: 'f.key', parameters: [] }, filterToSql(filter, now), now)
  const rows = await index.query(
    `SELECT value, count(*) AS count FROM (${source.sql})
     WHERE value <> '' AND contains(lower(value), lower(?)) GROUP BY value
     ORDER BY starts_with(lower(value), lower(?)) DESC, count DESC, value LIMIT ?`,
    [...source.parameters, prefix, prefix, MOST_VALUES],
  )
  return rows.map(row => ({ value: text(row, 'value'), count: number(row, 'count') }))
}
