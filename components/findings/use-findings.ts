'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type FindingItem, type FindingPage, findingPage } from '@/lib/api/findings'
import { request } from '@/lib/api/request'

export const PAGE_SIZE = 200

/** What a page of findings is asked for by. */
export type ListInput = { readonly filter: string; readonly sort: string }

/** The first page, as the server read it for the first paint. */
export type InitialPage = ListInput & { readonly page: FindingPage; readonly at: number }

function findingsPath({ filter, sort }: ListInput, limit: number, cursor: string | null): string {
  const params = new URLSearchParams({ sort, limit: String(limit) })
  if (filter) params.set('filter', filter)
  if (cursor) params.set('cursor', cursor)
  return `/api/v1/findings?${params}`
}

type Options = {
  input: ListInput
  enabled?: boolean
  pageSize?: number
  initial?: InitialPage | null
  /** Milliseconds between refreshes. */
  refresh?: number | undefined
}

/** So many pages are asked again at the pace asked for; more of them more rarely, at the same load. */
const REFRESHED_PAGES = 5

/** The matching findings, page by page. Old rows stay while new ones load. */
export function useFindings({ input, enabled = true, pageSize = PAGE_SIZE, initial, refresh }: Options) {
  const fits = initial?.filter === input.filter && initial.sort === input.sort
  const query = useInfiniteQuery({
    queryKey: ['findings', 'list', input, pageSize],
    queryFn: ({ pageParam, signal }) =>
      request(findingPage, findingsPath(input, pageSize, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
    enabled,
    ...(fits
      ? { initialData: { pages: [initial.page], pageParams: [null] }, initialDataUpdatedAt: initial.at }
      : {}),
    refetchInterval: ({ state }) =>
      refresh ? refresh * Math.ceil((state.data?.pages.length ?? 1) / REFRESHED_PAGES) : false,
  })
  const pages = query.data?.pages
  const items = useMemo<readonly FindingItem[]>(() => distinct(pages ?? []), [pages])
  return { ...query, items, total: pages?.at(-1)?.total ?? null }
}

/** A finding that moved between two reads may come on both pages; it is shown once. */
function distinct(pages: readonly FindingPage[]): FindingItem[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items.filter(({ key }) => !seen.has(key) && seen.add(key)))
}
