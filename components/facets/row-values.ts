import type { Filter, Term, TermField } from '@/lib/filter/ast'
import { ME } from '@/lib/filter/me'

/** A row of a facet: its value, and the name of an account. */
export type Row = { readonly value: string; readonly label?: string | undefined }

/**
 * True when a value of the filter means the row. A filter names an account by number or by name, and the person's own
 * owner is `me`.
 */
export function standsFor(field: TermField, written: string, { value, label }: Row, me: string): boolean {
  if (written === value) return true
  if (field === 'account') return label?.toLowerCase() === written.toLowerCase()
  return field === 'owner' && written === ME && value === me
}

/**
 * Returns the filter with the row's own value instead of its other names, so that it can be ticked and unticked. Other
 * rows with the same name keep their place by their own values.
 */
export function withRowValue(
  filter: Filter,
  field: TermField,
  row: Row,
  rows: readonly Row[],
  me: string,
): Filter {
  const own = (written: string): readonly string[] =>
    standsFor(field, written, row, me)
      ? rows.filter(each => standsFor(field, written, each, me)).map(({ value }) => value)
      : [written]
  return {
    terms: filter.terms.map((term): Term => {
      if (term.field !== field || term.operator !== 'is') return term
      const [first, ...rest] = new Set(term.values.flatMap(own))
      return first === undefined ? term : { ...term, values: [first, ...rest] }
    }),
  }
}
