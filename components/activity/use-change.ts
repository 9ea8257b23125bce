'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ChangeDetail, type ChangeItem, changeDetail, type ItemState } from '@/lib/api/changes'
import { request } from '@/lib/api/request'

export const ITEMS_PAGE = 100
/** Milliseconds between refreshes where no event tells of news. */
const RUNNING = 5_000
const OVER = 30_000

/** The first page, as the server read it for the first paint. */
export type InitialChange = {
  readonly state: ItemState | null
  readonly page: ChangeDetail
  readonly at: number
}

/** One change with its findings, or those of one state, page by page. */
export function useChange(id: string, state: ItemState | null, initial: InitialChange | null) {
  const answer = useInfiniteQuery({
    queryKey: ['change', id, 'items', state],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: String(ITEMS_PAGE) })
      if (state) params.set('state', state)
      if (pageParam) params.set('cursor', pageParam)
      return request(changeDetail, `/api/v1/changes/${encodeURIComponent(id)}?${params}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
    ...(initial && initial.state === state
      ? { initialData: { pages: [initial.page], pageParams: [null] }, initialDataUpdatedAt: initial.at }
      : {}),
    refetchInterval: query => (query.state.data?.pages[0]?.state === 'running' ? RUNNING : OVER),
  })
  const pages = answer.data?.pages
  const items = useMemo<readonly ChangeItem[]>(() => distinct(pages ?? []), [pages])
  return { ...answer, change: pages?.at(-1) ?? null, items }
}

/** A finding that moved to another state between two reads may come twice. */
function distinct(pages: readonly ChangeDetail[]): ChangeItem[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items.filter(({ key }) => !seen.has(key) && seen.add(key)))
}
