import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { pages } from '@/components/query/question'
import type { GroupField } from '@/lib/finding/group-fields'

const PAGE_SIZE = 100

/** Reads the groups of the matching findings, page by page. */
export function useGroups(filter: string, by: GroupField, enabled: boolean, refresh: number | undefined) {
  return useInfiniteQuery({
    ...pages('GET /findings/groups', { query: { filter, by, limit: PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: refresh ?? false,
  })
}
