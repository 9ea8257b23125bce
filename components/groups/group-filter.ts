import { LONGEST_FILTER } from '@/lib/api/longest-filter'
import { withTerm } from '@/lib/filter/edit'
import type { FieldName } from '@/lib/filter/fields'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'

/** A filter's text narrowFilter to one value of a field: its list has exactly the findings that a group counts. */
export const narrowFilter = (filter: string, field: FieldName, value: string): string =>
  narrowFilterToAny(filter, field, [value])

/**
 * A filter's text narrowFilter to any of some values of a field; the empty string stands for none. Its list has the findings
 * of all these groups, each once.
 */
export function narrowFilterToAny(
  filter: string,
  field: FieldName,
  values: readonly [string, ...string[]],
): string {
  const parsed = parseFilter(filter)
  const terms = parsed.ok ? parsed.filter : { terms: [] }
  return printFilter(withTerm(terms, { field, operator: 'is', values, negated: false }))
}

/** True where the desk takes a filter of this length. */
export const isShortEnough = (filter: string): boolean => filter.length <= LONGEST_FILTER
