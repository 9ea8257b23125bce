import type { Filter, TermField } from '@/lib/filter/ast'
import { hasValue, toggleValue, withTerm } from '@/lib/filter/edit'

/** True when a negated term lists the value. */
export const excludesValue = (filter: Filter, field: TermField, value: string): boolean =>
  filter.terms.some(
    term => term.negated && term.field === field && term.operator === 'is' && term.values.includes(value),
  )

/** Excludes a value of a facet, or stops excluding it. A ticked value is unticked first. */
export function toggleExcluded(filter: Filter, field: TermField, value: string): Filter {
  // Ticking removes a value from the negated terms, and unticking removes it from the filter.
  if (excludesValue(filter, field, value)) {
    return toggleValue(toggleValue(filter, field, value), field, value)
  }
  const without = hasValue(filter, field, value) ? toggleValue(filter, field, value) : filter
  return withTerm(without, { field, operator: 'is', values: [value], negated: true })
}
