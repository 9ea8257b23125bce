import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import type { Facets } from '@/lib/api/findings'
import { FACET_FIELDS } from './facet-fields'

/** The counts of the open facets, which the server read for the first paint. */
export type InitialFacets = { readonly filter: string; readonly facets: Facets }

/**
 * Counts findings for each value of every facet. Old numbers stay while new ones load. `initial` shows at once, and the
 * counts of all facets replace it.
 */
export function useFacets(
  filter: string,
  enabled: boolean,
  refresh: number | undefined,
  initial?: InitialFacets | null,
) {
  return useQuery({
    ...question('GET /findings/facets', { query: { by: FACET_FIELDS.join(','), filter } }),
    placeholderData: keepPreviousData,
    enabled,
    ...(initial?.filter === filter ? { initialData: initial.facets, initialDataUpdatedAt: 0 } : {}),
    refetchInterval: refresh ?? false,
  })
}
