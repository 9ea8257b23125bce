'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { findingGroups, type GroupField } from '@/lib/api/findings'
import { request } from '@/lib/api/request'

const PAGE_SIZE = 100

/** The groups of what matches, page by page. */
export function useGroups(filter: string, by: GroupField, enabled: boolean, refresh: number | undefined) {
  return useInfiniteQuery({
    queryKey: ['findings', 'groups', filter, by],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ by, limit: String(PAGE_SIZE) })
      if (filter) params.set('filter', filter)
      if (pageParam) params.set('cursor', pageParam)
      return request(findingGroups, `/api/v1/findings/groups?${params}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: refresh ?? false,
  })
}
