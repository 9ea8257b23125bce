import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { pages } from '@/components/query/question'
import type { FindingItem, FindingPage } from '@/lib/api/findings'
import { type FirstRows, unpackRows } from './first-rows'

export const PAGE_SIZE = 200

/** The filter and order that select a page of findings. */
export type ListInput = { readonly filter: string; readonly sort: string }

/** The rows of the first screen, which the server read for the first paint. */
export type InitialPage = ListInput & { readonly page: FirstRows }

type Options = {
  input: ListInput
  enabled?: boolean
  pageSize?: number
  initial?: InitialPage | null
  /** Milliseconds between refreshes. */
  refresh?: number | undefined
}

/** Up to this many pages refresh at the given pace. More pages refresh less often, for the same load. */
const REFRESHED_PAGES = 5

/**
 * Loads the matching findings page by page. Old rows stay while new ones load. `initial` shows at once, and
 * `isFirstScreen` is true until the whole first page replaces it.
 */
export function useFindings({ input, enabled = true, pageSize = PAGE_SIZE, initial, refresh }: Options) {
  const fits = initial?.filter === input.filter && initial.sort === input.sort
  const query = useInfiniteQuery({
    ...pages('GET /findings', { query: { ...input, limit: pageSize } }),
    placeholderData: keepPreviousData,
    enabled,
    ...(fits
      ? {
          initialData: () => ({ pages: [unpackRows(initial.page)], pageParams: [null] }),
          initialDataUpdatedAt: 0,
        }
      : {}),
    refetchInterval: ({ state }) =>
      refresh ? refresh * Math.ceil((state.data?.pages.length ?? 1) / REFRESHED_PAGES) : false,
  })
  const read = query.data?.pages
  const items = useMemo<readonly FindingItem[]>(() => distinct(read ?? []), [read])
  const total = read?.at(-1)?.total ?? null
  const isFirstScreen = read !== undefined && !query.isPlaceholderData && query.dataUpdatedAt === 0
  return { ...query, items, total, isFirstScreen }
}

/** Removes double findings: one that moved between two reads may come on both pages. */
function distinct(pages: readonly FindingPage[]): FindingItem[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items.filter(({ key }) => !seen.has(key) && seen.add(key)))
}
