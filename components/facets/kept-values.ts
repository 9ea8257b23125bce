import type { FacetValue } from '@/lib/api/findings'
import type { Filter, TermField } from '@/lib/filter/ast'
import { ME } from '@/lib/filter/me'
import { type Row, standsFor } from './row-values'

/** Returns the values of a field that the filter ticks or excludes, spelled as in the rows. */
export const namedValues = (
  filter: Filter,
  field: TermField,
  rows: readonly Row[] = [],
  me = '',
): readonly string[] =>
  filter.terms.flatMap(term =>
    term.field === field && term.operator === 'is'
      ? term.values.flatMap(written => {
          const meant = rows.filter(row => standsFor(field, written, row, me)).map(({ value }) => value)
          if (meant.length > 0) return meant
          return [field === 'owner' && written === ME ? me : written]
        })
      : [],
  )

/** Adds ticked values that no finding has after the counted ones. Otherwise a person could not untick them. */
export function withKept(values: readonly FacetValue[], kept: readonly string[]): readonly FacetValue[] {
  const missing = new Set(kept)
  for (const { value } of values) missing.delete(value)
  return [...values, ...[...missing].map(value => ({ value, count: 0 }))]
}
