'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Facets, facets } from '@/lib/api/findings'
import { request } from '@/lib/api/request'
import { FACET_FIELDS } from './facet-fields'

/** The counts as the server read them for the first paint. */
export type InitialFacets = { readonly filter: string; readonly facets: Facets; readonly at: number }

/** Counts per value of every facet; the numbers of before stay while new ones load. */
export function useFacets(
  filter: string,
  enabled: boolean,
  refresh: number | undefined,
  initial?: InitialFacets | null,
) {
  const params = new URLSearchParams({ by: FACET_FIELDS.join(','), ...(filter ? { filter } : {}) })
  return useQuery({
    queryKey: ['findings', 'facets', filter],
    queryFn: ({ signal }) => request(facets, `/api/v1/findings/facets?${params}`, { signal }),
    placeholderData: keepPreviousData,
    enabled,
    ...(initial?.filter === filter ? { initialData: initial.facets, initialDataUpdatedAt: initial.at } : {}),
    refetchInterval: refresh ?? false,
  })
}
