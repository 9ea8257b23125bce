import type { Filter, Term, TermField } from '@/lib/filter/ast'

/** Adds a term at the end of the filter. */
export const withTerm = (filter: Filter, term: Term): Filter => ({ terms: [...filter.terms, term] })

/** Removes the term at an index; an unknown index changes nothing. */
export const withoutTerm = (filter: Filter, index: number): Filter => ({
  terms: filter.terms.filter((_, at) => at !== index),
})

/** Replaces the term at an index; an unknown index changes nothing. */
export const replaceTerm = (filter: Filter, index: number, term: Term): Filter => ({
  terms: filter.terms.map((each, at) => (at === index ? term : each)),
})

/** Removes all terms of a field: a facet of that field counts over the result. */
export const withoutField = (filter: Filter, field: TermField): Filter => ({
  terms: filter.terms.filter(term => term.field !== field),
})

/** True where a term of the field lists the value: the facet's box is ticked. */
export const hasValue = (filter: Filter, field: TermField, value: string): boolean =>
  filter.terms.some(term => lists(term, field, value) && !term.negated)

/**
 * Ticks or unticks a facet's value. Ticking adds it to the first `field:…` term, so that values of a field are
 * alternatives. It also removes the value from `-field:…` terms, which would contradict it. Unticking the last value
 * removes the term.
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
