import type { FacetValue } from '@/lib/api/findings'
import type { Filter, TermField } from '@/lib/filter/ast'

/** The values of a field that the filter ticks or excludes. */
export const namedValues = (filter: Filter, field: TermField): readonly string[] =>
  filter.terms.flatMap(term => (term.field === field && term.operator === 'is' ? term.values : []))

/** Counted values, and after them those that stay though no finding has them: a ticked one could not be unticked else. */
export function withKept(values: readonly FacetValue[], kept: readonly string[]): readonly FacetValue[] {
  const missing = new Set(kept)
  for (const { value } of values) missing.delete(value)
  return [...values, ...[...missing].map(value => ({ value, count: 0 }))]
}
