import type { Filter, TermField } from '@/lib/filter/ast'
import { hasValue, toggleValue, withTerm } from '@/lib/filter/edit'

/** True where a negated term lists the value. */
export const excludesValue = (filter: Filter, field: TermField, value: string): boolean =>
  filter.terms.some(
    term => term.negated && term.field === field && term.operator === 'is' && term.values.includes(value),
  )

/** Excludes a facet's value, or no longer; a ticked value is unticked first. */
export function toggleExcluded(filter: Filter, field: TermField, value: string): Filter {
  // Ticking takes a value out of the negated terms, and unticking takes it out of the filter.
  if (excludesValue(filter, field, value)) {
    return toggleValue(toggleValue(filter, field, value), field, value)
  }
  const without = hasValue(filter, field, value) ? toggleValue(filter, field, value) : filter
  return withTerm(without, { field, operator: 'is', values: [value], negated: true })
}
