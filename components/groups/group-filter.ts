import { withTerm } from '@/lib/filter/edit'
import type { FieldName } from '@/lib/filter/fields'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'

/** Narrows a filter to one value of a field. Its list has exactly the findings that a group counts. */
export function narrowFilter(filter: string, field: FieldName, value: string): string {
  const parsed = parseFilter(filter)
  const terms = parsed.ok ? parsed.filter : { terms: [] }
  return printFilter(withTerm(terms, { field, operator: 'is', values: [value], negated: false }))
}
