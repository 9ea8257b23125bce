import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { pages } from '@/components/query/question'
import type { ChangeDetail, ChangedFinding, ItemState } from '@/lib/api/changes'

export const ITEMS_PAGE = 100
/** Milliseconds between refreshes when no event announces a change. */
const RUNNING = 5_000
const OVER = 30_000

/** The first page, as the server read it for the first paint. */
export type InitialChange = {
  readonly state: ItemState | null
  readonly page: ChangeDetail
  readonly at: number
}

/** Reads one change with its findings, or with those of one state, page by page. */
export function useChange(id: string, state: ItemState | null, initial: InitialChange | null) {
  const answer = useInfiniteQuery({
    ...pages('GET /changes/{id}', {
      params: { id },
      query: { limit: ITEMS_PAGE, state: state ?? undefined },
    }),
    placeholderData: keepPreviousData,
    ...(initial && initial.state === state
      ? { initialData: { pages: [initial.page], pageParams: [null] }, initialDataUpdatedAt: initial.at }
      : {}),
    refetchInterval: query => (query.state.data?.pages[0]?.state === 'running' ? RUNNING : OVER),
  })
  const read = answer.data?.pages
  const items = useMemo<readonly ChangedFinding[]>(() => distinct(read ?? []), [read])
  return { ...answer, change: read?.at(-1) ?? null, items }
}

/** Removes double findings: one whose state changed between two reads may come twice. */
function distinct(pages: readonly ChangeDetail[]): ChangedFinding[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items }) => items.filter(({ key }) => !seen.has(key) && seen.add(key)))
}
