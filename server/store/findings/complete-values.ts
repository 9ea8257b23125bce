import type { FacetValue } from '@/lib/api/findings'
import { withoutField } from '@/lib/filter/edit'
import type { Instant } from '@/server/domain/finding/finding'
import { type CountedField, valueRows } from '@/server/store/filter/field-values'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { type ScopedFilter, withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import type { Sql } from '@/server/store/sql/sql'
import { number, type Row, text, textOrNull } from '@/server/store/sql/values'

const MOST_VALUES = 20

export type CompletedField = CountedField | `tag.${string}`

/** Selects the values of a tag, each once per finding. */
function tagRows(key: string, filter: ScopedFilter, now: Instant): Sql {
  const where = filterToSql(filter, now)
  return {
    sql: `SELECT DISTINCT r.finding_key, map_extract_value(r.tags, ?) AS value, CAST(NULL AS VARCHAR) AS label FROM resources r
      WHERE r.finding_key IN (SELECT f.key FROM findings f WHERE ${where.sql})`,
    parameters: [key, ...where.parameters],
  }
}

const isTag = (field: CompletedField): field is `tag.${string}` => field.startsWith('tag.')

/** Selects `value` and `label`, one row for each value of a finding. The label of an account is its name. */
export const labelledRows = (field: CompletedField, filter: ScopedFilter, now: Instant): Sql =>
  isTag(field)
    ? tagRows(field.slice('tag.'.length), filter, now)
    : valueRows(field, LABELS[field] ?? NO_LABEL, filterToSql(filter, now), now)

const NO_LABEL: Sql = { sql: 'CAST(NULL AS VARCHAR) AS label', parameters: [] }
const LABELS: Partial<Record<CompletedField, Sql>> = {
  account: { sql: 'f.account_name AS label', parameters: [] },
}

/** Reads a value of `labelledRows` with its label, where it has one. */
export function toValue(row: Row): FacetValue {
  const label = textOrNull(row, 'label')
  const value = { value: text(row, 'value'), count: number(row, 'count') }
  return label === null ? value : { ...value, label }
}

/**
 * Lists values of a field that contain the typed text, in any case, with the number of findings in the list. The same
 * text in another case comes first, then values that begin with it, then by count. Accounts match by number or name.
 * The filter's own terms of the field are ignored.
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
  const source = labelledRows(field, filter, now)
  const rows = await index.query(
    `SELECT value, min(label) AS label, count(*) AS count FROM (${source.sql})
     WHERE value <> '' AND (contains(lower(value), lower(?)) OR contains(lower(label), lower(?))) GROUP BY value
     ORDER BY coalesce(lower(?) IN (lower(value), lower(min(label))), false) DESC,
       starts_with(lower(value), lower(?)) OR coalesce(starts_with(lower(min(label)), lower(?)), false) DESC,
       count DESC, value LIMIT ?`,
    [...source.parameters, ...Array<string>(5).fill(prefix), MOST_VALUES],
  )
  return rows.map(toValue)
}
