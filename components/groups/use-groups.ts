import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { pages } from '@/components/query/question'
import type { FindingGroup } from '@/lib/api/findings'
import type { GroupField } from '@/lib/finding/group-fields'
import { type GroupSort, printGroupSort } from '@/lib/finding/group-sort'

const PAGE_SIZE = 100

type Options = {
  filter: string
  by: GroupField
  order: GroupSort
  enabled: boolean
  /** Milliseconds between refreshes. */
  refresh: number | undefined
}

/** Asks for the groups of what matches, page by page. `total` is null until the first answer. */
export function useGroups({ filter, by, order, enabled, refresh }: Options) {
  const query = useInfiniteQuery({
    ...pages('GET /findings/groups', {
      query: { filter, by, sort: printGroupSort(order), limit: PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: refresh ?? false,
  })
  const read = query.data?.pages
  const groups = useMemo<readonly FindingGroup[]>(() => {
    const seen = new Set<string>()
    // A group that moved between two reads may come on both pages; it is shown once.
    return (read ?? []).flatMap(page =>
      page.groups.filter(({ value }) => !seen.has(value) && seen.add(value)),
    )
  }, [read])
  return { ...query, groups, total: read?.at(-1)?.total ?? null }
}
