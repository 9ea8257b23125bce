'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Change, type ChangePage, changePage } from '@/lib/api/changes'
import { request } from '@/lib/api/request'
import { type ActivityQuery, printActivity } from './activity-query'

export const CHANGES_PAGE = 50
/** Milliseconds between refreshes where no event tells of news. */
const REFRESH = 30_000

/** The first page, as the server read it for the first paint. */
export type InitialChanges = { readonly search: string; readonly page: ChangePage; readonly at: number }

/** The changes that a query names, newest first, page by page. Old rows stay while new ones load. */
export function useChanges(query: ActivityQuery, initial: InitialChanges | null) {
  const search = printActivity(query)
  const answer = useInfiniteQuery({
    queryKey: ['changes', 'list', search],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(search)
      params.set('limit', String(CHANGES_PAGE))
      if (pageParam) params.set('cursor', pageParam)
      return request(changePage, `/api/v1/changes?${params}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
    ...(initial?.search === search
      ? { initialData: { pages: [initial.page], pageParams: [null] }, initialDataUpdatedAt: initial.at }
      : {}),
    refetchInterval: REFRESH,
  })
  const pages = answer.data?.pages
  const changes = useMemo<readonly Change[]>(() => distinct(pages ?? []), [pages])
  return { ...answer, changes, total: pages?.at(-1)?.total ?? null }
}

/** A change that came between two reads moves the rest on by one; each is shown once. */
function distinct(pages: readonly ChangePage[]): Change[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items.filter(({ id }) => !seen.has(id) && seen.add(id)))
}
