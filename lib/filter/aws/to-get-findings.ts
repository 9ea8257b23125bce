import type { Filter } from '@/lib/filter/ast'
import type { AsffFilters, Compiled } from '@/lib/filter/aws/asff-filters'
import { compileAsff } from '@/lib/filter/aws/compile-asff'

/**
 * Compiles the filter to `AwsSecurityFindingFilters` of GetFindings and of insights: at most 10 attributes of 20
 * values, no substrings. `now` (milliseconds UTC) dates lengths of time that are not whole days; null refuses them, for what is
 * stored and must stay relative, as an insight.
 */
export const toGetFindings = (filter: Filter, now: number | null): Compiled<AsffFilters> =>
  compileAsff(filter, {
    name: 'GetFindings',
    attributes: 10,
    valuesOf: () => 20,
    contains: false,
    lacks: {},
    now,
  })
