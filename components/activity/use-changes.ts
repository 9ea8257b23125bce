import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { pages } from '@/components/query/question'
import type { Change, ChangePage } from '@/lib/api/changes'
import { type ActivityQuery, isInverted, printActivity } from './activity-query'

export const CHANGES_PAGE = 50
/** Milliseconds between refreshes when no event announces a change. */
const REFRESH = 30_000

/** The first page, as the server read it for the first paint. */
export type InitialChanges = { readonly search: string; readonly page: ChangePage; readonly at: number }

/** Reads the changes that match a query, newest first, page by page. Old rows stay while new ones load. */
export function useChanges(query: ActivityQuery, initial: InitialChanges | null) {
  const search = printActivity(query)
  const answer = useInfiniteQuery({
    ...pages('GET /changes', { query: { ...query, limit: CHANGES_PAGE } }),
    placeholderData: keepPreviousData,
    enabled: !isInverted(query),
    ...(initial?.search === search
      ? { initialData: { pages: [initial.page], pageParams: [null] }, initialDataUpdatedAt: initial.at }
      : {}),
    refetchInterval: REFRESH,
  })
  const read = answer.data?.pages
  const changes = useMemo<readonly Change[]>(() => distinct(read ?? []), [read])
  return { ...answer, changes, total: read?.at(-1)?.total ?? null }
}

/** Removes double changes: a change that came between two reads moves the others down by one. */
function distinct(pages: readonly ChangePage[]): Change[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items.filter(({ id }) => !seen.has(id) && seen.add(id)))
}
