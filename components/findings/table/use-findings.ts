import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { pages } from '@/components/query/question'
import type { FindingItem, FindingPage } from '@/lib/api/findings'
import { type FirstRows, unpackRows } from './first-rows'

export const PAGE_SIZE = 200

/** What a page of findings is asked for by. */
export type ListInput = { readonly filter: string; readonly sort: string }

/** The rows of the first screen, as the server read them for the first paint. */
export type InitialPage = ListInput & { readonly page: FirstRows }

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

/**
 * Asks for the matching findings, page by page. Old rows stay while new ones load. `initial` shows at once, and the whole
 * first page replaces it: until then `isFirstScreen` is true.
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

/** A finding that moved between two reads may come on both pages; it is shown once. */
function distinct(pages: readonly FindingPage[]): FindingItem[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items.filter(({ key }) => !seen.has(key) && seen.add(key)))
}
