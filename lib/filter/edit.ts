import type { Filter, Term, TermField } from '@/lib/filter/ast'

/** The filter with one more term at its end. */
export const withTerm = (filter: Filter, term: Term): Filter => ({ terms: [...filter.terms, term] })

/** The filter without the term at an index; the same terms where there is none. */
export const withoutTerm = (filter: Filter, index: number): Filter => ({
  terms: filter.terms.filter((_, at) => at !== index),
})

/** The filter with another term at an index; the same terms where there is none. */
export const replaceTerm = (filter: Filter, index: number, term: Term): Filter => ({
  terms: filter.terms.map((each, at) => (at === index ? term : each)),
})

/** The filter without any term of a field: what a facet of that field counts over. */
export const withoutField = (filter: Filter, field: TermField): Filter => ({
  terms: filter.terms.filter(term => term.field !== field),
})

/** True where a term of the field lists the value: the facet's box is ticked. */
export const hasValue = (filter: Filter, field: TermField, value: string): boolean =>
  filter.terms.some(term => lists(term, field, value) && !term.negated)

/**
 * Ticks or unticks a facet's value. Ticking joins the first `field:…` term, so that values of a field are alternatives,
 * and takes the value out of `-field:…` terms, which would contradict it. Unticking the last value takes the term away.
 */
export function toggleValue(filter: Filter, field: TermField, value: string): Filter {
  const cleared: Filter = {
    terms: filter.terms.flatMap(term => (lists(term, field, value) ? withoutValue(term, value) : [term])),
  }
  if (hasValue(filter, field, value)) return cleared
  const index = cleared.terms.findIndex(
    term => term.field === field && term.operator === 'is' && !term.negated,
  )
  const term = cleared.terms[index]
  return term === undefined
    ? withTerm(cleared, { field, operator: 'is', values: [value], negated: false })
    : replaceTerm(cleared, index, { ...term, values: [...term.values, value] })
}

const lists = (term: Term, field: TermField, value: string): boolean =>
  term.field === field && term.operator === 'is' && term.values.includes(value)

function withoutValue(term: Term, value: string): Term[] {
  const [first, ...rest] = term.values.filter(each => each !== value)
  return first === undefined ? [] : [{ ...term, values: [first, ...rest] }]
}
