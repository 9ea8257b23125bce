import type { AsffFilters, Compiled } from '@/lib/filter/asff-filters'
import type { Filter } from '@/lib/filter/ast'
import { compileAsff } from '@/lib/filter/compile-asff'

/**
 * The filter as `AwsSecurityFindingFilters` of GetFindings and of insights: at most 10 attributes of 20 values, no
 * substrings. `now` (milliseconds UTC) dates lengths of time that are not whole days.
 */
export const toGetFindings = (filter: Filter, now: number): Compiled<AsffFilters> =>
  compileAsff(filter, {
    name: 'GetFindings',
    attributes: 10,
    valuesOf: () => 20,
    contains: false,
    lacks: {},
    now,
  })
