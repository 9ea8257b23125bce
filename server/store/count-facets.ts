import type { Facets, FacetValue } from '@/lib/api/findings'
import { withoutField, withTerm } from '@/lib/filter/edit'
import { printFilter } from '@/lib/filter/print'
import type { Instant } from '@/server/domain/finding'
import { countMatches } from './count-matches'
import { type CountedField, isScalarField, type ScalarField, scalarValue, valueRows } from './field-values'
import { filterToSql } from './filter-to-sql'
import type { Index } from './open-index'
import { type ScopedFilter, withScopes } from './scoped-filter'
import { number, type Row, text } from './values'

/** The most values of one facet, save those that the filter names. */
const MOST_VALUES = 100

type Counts = Map<string, number>

const withoutOwnTerms = (filter: ScopedFilter, field: CountedField): ScopedFilter =>
  withScopes(withoutField(filter, field), filter.scopes)

const selectedValues = (filter: ScopedFilter, field: CountedField): string[] =>
  filter.terms.flatMap(term => (term.field === field && term.operator === 'is' ? term.values : []))

const countsOf = (rows: readonly Row[]): Counts =>
  new Map(rows.map(row => [text(row, 'value'), number(row, 'count')]))

/** Fields with one value a finding and equal filters are counted in one scan. */
async function countScalars(
  index: Index,
  fields: readonly ScalarField[],
  filter: ScopedFilter,
  now: Instant,
): Promise<[ScalarField, Counts][]> {
  const values = fields.map(field => scalarValue(field, now))
  const where = filterToSql(filter, now)
  const names = fields.map((_, position) => `v${position}`)
  const rows = await index.query(
    `SELECT which, coalesce(${names.join(', ')}) AS value, count FROM (
       SELECT GROUPING(${names.join(', ')}) AS which, ${names.join(', ')}, count(*) AS count
       FROM (SELECT ${values.map(({ sql }, position) => `${sql} AS v${position}`).join(', ')}
             FROM findings f WHERE ${where.sql})
       GROUP BY GROUPING SETS (${names.map(name => `(${name})`).join(', ')}))
     QUALIFY row_number() OVER (PARTITION BY which ORDER BY count DESC, value) <= ?`,
    [...values.flatMap(({ parameters }) => parameters), ...where.parameters, MOST_VALUES],
  )
  // GROUPING() has a bit for each column, the first one highest, which is clear where the row is grouped by it.
  const all = 2 ** fields.length - 1
  return fields.map((field, position) => {
    const which = all - 2 ** (fields.length - 1 - position)
    return [field, countsOf(rows.filter(row => number(row, 'which') === which))]
  })
}

async function countMany(
  index: Index,
  field: CountedField,
  filter: ScopedFilter,
  now: Instant,
): Promise<[CountedField, Counts]> {
  const source = valueRows(field, { sql: 'f.key', parameters: [] }, filterToSql(filter, now), now)
  const rows = await index.query(
    `SELECT value, count(*) AS count FROM (${source.sql}) GROUP BY value
     ORDER BY count DESC, value LIMIT ?`,
    [...source.parameters, MOST_VALUES],
  )
  return [field, countsOf(rows)]
}

/** Fields that see the same filter, so that one scan answers for all of them. */
function byFilter(
  fields: readonly ScalarField[],
  filter: ScopedFilter,
): { fields: ScalarField[]; filter: ScopedFilter }[] {
  const groups = new Map<string, { fields: ScalarField[]; filter: ScopedFilter }>()
  for (const field of fields) {
    const seen = withoutOwnTerms(filter, field)
    const group = groups.get(printFilter(seen)) ?? { fields: [], filter: seen }
    group.fields.push(field)
    groups.set(printFilter(seen), group)
  }
  return [...groups.values()]
}

/** What the filter names is always shown, even where a hundred others are more frequent or it matches by a short name. */
async function withSelected(
  index: Index,
  field: CountedField,
  counts: Counts,
  filter: ScopedFilter,
  now: Instant,
): Promise<FacetValue[]> {
  const missing = selectedValues(filter, field).filter(value => !counts.has(value))
  const others = withoutField(filter, field)
  const added = await Promise.all(
    [...new Set(missing)].map(async (value): Promise<[string, number]> => {
      const term = { field, operator: 'is', values: [value], negated: false } as const
      return [value, await countMatches(index, withScopes(withTerm(others, term), filter.scopes), now)]
    }),
  )
  return [...counts, ...added]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/**
 * How many matches have each value, by field, most frequent first; the empty string counts those without any. Each
 * facet ignores the terms of its own field, so that its numbers are what the list would hold under another value.
 */
export async function countFacets(
  index: Index,
  input: { readonly filter: ScopedFilter; readonly by: readonly CountedField[]; readonly now: Instant },
): Promise<Facets> {
  const { filter, now } = input
  const by = [...new Set(input.by)]
  const scalars = byFilter(by.filter(isScalarField), filter)
  const many = by.filter(field => !isScalarField(field))
  const counted = await Promise.all([
    ...scalars.map(group => countScalars(index, group.fields, group.filter, now)),
    ...many.map(async field => [await countMany(index, field, withoutOwnTerms(filter, field), now)]),
  ])
  const counts = new Map<CountedField, Counts>(counted.flat())
  const entries = await Promise.all(
    by.map(async field => {
      const values = await withSelected(index, field, counts.get(field) ?? new Map(), filter, now)
      return [field, values] as const
    }),
  )
  return Object.fromEntries(entries)
}
