'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { facets } from '@/lib/api/findings'
import { request } from '@/lib/api/request'
import type { FieldName } from '@/lib/filter/fields'

export const FACET_FIELDS = [
  'severity',
  'workflow',
  'record',
  'compliance',
  'product',
  'account',
  'region',
  'resource_type',
  'control',
  'standard',
  'owner',
  'environment',
] as const satisfies readonly FieldName[]
export type FacetField = (typeof FACET_FIELDS)[number]

/** Counts per value of every facet; the numbers of before stay while new ones load. */
export function useFacets(filter: string, enabled: boolean, refresh: number | undefined) {
  const params = new URLSearchParams({ by: FACET_FIELDS.join(','), ...(filter ? { filter } : {}) })
  return useQuery({
    queryKey: ['findings', 'facets', filter],
    queryFn: ({ signal }) => request(facets, `/api/v1/findings/facets?${params}`, { signal }),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: refresh ?? false,
  })
}
