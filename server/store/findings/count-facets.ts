import type { Facets, FacetValue } from '@/lib/api/findings'
import { withoutField, withTerm } from '@/lib/filter/edit'
import { printFilter } from '@/lib/filter/print'
import { isAccountNumber } from '@/lib/finding/account-number'
import type { Instant } from '@/server/domain/finding/finding'
import {
  type CountedField,
  type CountedScalar,
  isCountedScalar,
  scalarValue,
  valueRows,
} from '@/server/store/filter/field-values'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { type ScopedFilter, withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number, type Row, text } from '@/server/store/sql/values'
import { countMatches } from './count-matches'

/** Maximum values of one facet, not counting those that the filter names. */
const MOST_VALUES = 100

/** Counts by value, with the number of values and the sum of all counts. */
type Counts = { readonly of: Map<string, number>; readonly values: number; readonly count: number }

const withoutOwnTerms = (filter: ScopedFilter, field: CountedField): ScopedFilter =>
  withScopes(withoutField(filter, field), filter.scopes)

const selectedValues = (filter: ScopedFilter, field: CountedField): string[] =>
  filter.terms.flatMap(term => (term.field === field && term.operator === 'is' ? term.values : []))

function countsOf(rows: readonly Row[]): Counts {
  const [first] = rows
  return {
    of: new Map(rows.map(row => [text(row, 'value'), number(row, 'count')])),
    values: first === undefined ? 0 : number(first, 'all_values'),
    count: first === undefined ? 0 : number(first, 'all_count'),
  }
}

/** Columns with the number of values and the sum of their counts, including those beyond MOST_VALUES. */
const ALL = (over: string): string =>
  `count(*) OVER (${over}) AS all_values, CAST(sum(count) OVER (${over}) AS BIGINT) AS all_count`

/** Counts fields with one value per finding and equal filters in one scan. */
async function countScalars(
  index: Index,
  fields: readonly CountedScalar[],
  filter: ScopedFilter,
  now: Instant,
): Promise<[CountedScalar, Counts][]> {
  const values = fields.map(field => scalarValue(field, now))
  const where = filterToSql(filter, now)
  const names = fields.map((_, position) => `v${position}`)
  const rows = await index.query(
    `SELECT which, coalesce(${names.join(', ')}) AS value, count, ${ALL('PARTITION BY which')} FROM (
       SELECT GROUPING(${names.join(', ')}) AS which, ${names.join(', ')}, count(*) AS count
       FROM (SELECT ${values.map(({ sql }, position) => `${sql} AS v${position}`).join(', ')}
             FROM findings f WHERE ${where.sql})
       GROUP BY GROUPING SETS (${names.map(name => `(${name})`).join(', ')}))
     QUALIFY row_number() OVER (PARTITION BY which ORDER BY count DESC, value) <= ?`,
    [...values.flatMap(({ parameters }) => parameters), ...where.parameters, MOST_VALUES],
  )
  // GROUPING() has a bit for each column, the first one highest. The bit is 0 where the row is grouped by it.
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
    `SELECT value, count, ${ALL('')} FROM (SELECT value, count(*) AS count FROM (${source.sql}) GROUP BY value)
     ORDER BY count DESC, value LIMIT ?`,
    [...source.parameters, MOST_VALUES],
  )
  return [field, countsOf(rows)]
}

/** Groups fields that use the same filter, so that one scan serves them all. */
function byFilter(
  fields: readonly CountedScalar[],
  filter: ScopedFilter,
): { fields: CountedScalar[]; filter: ScopedFilter }[] {
  const groups = new Map<string, { fields: CountedScalar[]; filter: ScopedFilter }>()
  for (const field of fields) {
    const seen = withoutOwnTerms(filter, field)
    const group = groups.get(printFilter(seen)) ?? { fields: [], filter: seen }
    group.fields.push(field)
    groups.set(printFilter(seen), group)
  }
  return [...groups.values()]
}

/**
 * Adds the values that the filter names. They are shown even if a hundred others are more frequent, or if it matches by
 * a short name.
 */
async function withSelected(
  index: Index,
  field: CountedField,
  counts: Counts,
  filter: ScopedFilter,
  now: Instant,
): Promise<FacetValue[]> {
  const selected = await namedValues(index, selectedValues(filter, field), field, filter, now)
  const missing = selected.filter(value => !counts.of.has(value))
  const others = withoutField(filter, field)
  const added = await Promise.all(
    [...new Set(missing)].map(async (value): Promise<[string, number]> => {
      const term = { field, operator: 'is', values: [value], negated: false } as const
      return [value, await countMatches(index, withScopes(withTerm(others, term), filter.scopes), now)]
    }),
  )
  const listed = [...counts.of, ...added]
    .map(([value, count]): FacetValue => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const values = counts.values - counts.of.size
  const last = listed.at(-1)
  if (values === 0 || last === undefined) return listed
  const count = counts.count - [...counts.of.values()].reduce((sum, each) => sum + each, 0)
  // Some of the filter's values may come from the rest, so what is listed does not count as left out.
  const named = added.filter(([, found]) => found > 0)
  const rest = {
    values: values - named.length,
    count: count - named.reduce((sum, [, found]) => sum + found, 0),
  }
  return rest.values > 0 ? [...listed.slice(0, -1), { ...last, more: rest }] : listed
}

/** Resolves account names of a filter. The facet has one row per number. */
async function namedValues(
  index: Index,
  selected: readonly string[],
  field: CountedField,
  { scopes }: ScopedFilter,
  now: Instant,
): Promise<readonly string[]> {
  const [first, ...rest] = field === 'account' ? selected.filter(value => !isAccountNumber(value)) : []
  if (first === undefined) return selected
  const named = { field, operator: 'is', values: [first, ...rest], negated: false } as const
  const where = filterToSql(withScopes({ terms: [named] }, scopes), now)
  const rows = await index.query(
    `SELECT DISTINCT f.account FROM findings f WHERE ${where.sql}`,
    where.parameters,
  )
  return [...selected.filter(isAccountNumber), ...rows.map(row => text(row, 'account'))]
}

/**
 * Counts the matches with each value, by field, most frequent first; the empty string counts those without any. Each
 * facet ignores the terms of its own field. So its numbers show what the list would hold with another value.
 */
export async function countFacets(
  index: Index,
  input: { readonly filter: ScopedFilter; readonly by: readonly CountedField[]; readonly now: Instant },
): Promise<Facets> {
  const { filter, now } = input
  const by = [...new Set(input.by)]
  const scalars = byFilter(by.filter(isCountedScalar), filter)
  const many = by.filter(field => !isCountedScalar(field))
  const counted = await Promise.all([
    ...scalars.map(group => countScalars(index, group.fields, group.filter, now)),
    ...many.map(async field => [await countMany(index, field, withoutOwnTerms(filter, field), now)]),
  ])
  const counts = new Map<CountedField, Counts>(counted.flat())
  const entries = await Promise.all(
    by.map(async field => {
      const values = await withSelected(index, field, counts.get(field) ?? countsOf([]), filter, now)
      return [field, values] as const
    }),
  )
  return Object.fromEntries(entries)
}
