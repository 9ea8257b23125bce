'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { FacetRail } from '@/components/facets/facet-rail'
import type { InitialFacets } from '@/components/facets/use-facets'
import { FilterBar } from '@/components/filter/filter-bar'
import { focusOpenFinding } from '@/components/findings/table/focus-row'
import { ListSkeleton } from '@/components/findings/table/list-skeleton'
import type { InitialPage } from '@/components/findings/table/use-findings'
import { printSort, type TablePreference } from '@/components/findings/table/view'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { writeCookie } from '@/components/preferences/write-cookie'
import { useStatus } from '@/components/shell/use-status'
import { notify } from '@/components/ui/notify'
import { isNarrow } from '@/components/ui/use-narrow'
import type { FindingItem } from '@/lib/api/findings'
import { FindingPanel } from './finding-panel'
import { ListPane } from './list-pane'
import { Toolbar } from './toolbar'
import { useView } from './use-view'

// Only who groups needs it.
const GroupPane = lazy(() =>
  import('@/components/groups/group-pane').then(module => ({ default: module.GroupPane })),
)

type Props = {
  preference: TablePreference
  initial: InitialPage | null
  initialFacets: InitialFacets | null
  /** Comes from the cookie, so that the first paint has the right width. */
  facetsShown: boolean
}

/** Milliseconds between refreshes during the first read, when the list fills quickly. */
const FIRST_READ = 3_000
const FOLLOWING = 30_000

export function FindingsScreen({ preference, initial, initialFacets, facetsShown }: Props) {
  const [view, change] = useView(preference)
  const facetsOpen = useFacetsOpen(facetsShown, view.finding !== null)
  const router = useRouter()
  const { data: status } = useStatus()
  const following = !status || status.sync.phase === 'following'
  const refresh = following ? FOLLOWING : FIRST_READ
  const setFilter = useCallback((filter: string) => change({ filter, finding: null }), [change])
  // What the panel shows at once: the row that was opened holds the head of it already.
  const [row, setRow] = useState<FindingItem | null>(null)
  const show = useCallback(
    (item: FindingItem, how: 'push' | 'replace' = 'push') => {
      setRow(item)
      if (isNarrow()) router.push(`/findings/${item.key}`)
      else change({ finding: item.key }, how)
    },
    [change, router],
  )
  const close = useCallback(() => {
    focusOpenFinding()
    change({ finding: null })
  }, [change])
  const sort = printSort(view.sort)
  // The selection belongs to one filter: another filter means other findings.
  const [taken, setTaken] = useState<string | null>(null)
  const takeAll = useCallback((all: boolean) => setTaken(all ? view.filter : null), [view.filter])
  const input = useMemo(() => ({ filter: view.filter, sort }), [view.filter, sort])
  const facets = { filter: view.filter, refresh, onFilter: setFilter }
  return (
    <div className="finding-page flex h-full flex-col">
      <h1 className="sr-only">Findings</h1>
      <Toolbar view={view} change={change} facets={facets} onTakeAll={() => takeAll(true)}>
        <FilterBar filter={view.filter} onFilter={setFilter} />
      </Toolbar>
      <div className="flex min-h-0 flex-1 print:block">
        {facetsOpen ? (
          <aside
            aria-label="Facets"
            data-scroll
            className={`w-50 shrink-0 overflow-y-auto border-r bg-bg max-lg:hidden print:hidden! ${view.finding ? 'max-[1440px]:hidden' : ''}`}
          >
            <FacetRail {...facets} initial={initialFacets} />
          </aside>
        ) : null}
        {view.group ? (
          <Suspense fallback={<ListSkeleton />}>
            <GroupPane
              key={view.group}
              filter={view.filter}
              by={view.group}
              order={view.groupSort}
              sort={sort}
              refresh={refresh}
              status={status}
              open={view.finding}
              onShow={show}
              onFilter={setFilter}
              onOrder={groupSort => change({ groupSort })}
              onList={(filter, group) => change({ filter, group, finding: null })}
            />
          </Suspense>
        ) : (
          <ListPane
            input={input}
            view={view}
            change={change}
            initial={initial}
            status={status}
            refresh={refresh}
            onShow={show}
            allMatching={taken === view.filter}
            onAllMatching={takeAll}
          />
        )}
        {view.finding ? (
          <FindingPanel
            findingKey={view.finding}
            row={row?.key === view.finding ? row : null}
            onClose={close}
          />
        ) : null}
      </div>
    </div>
  )
}

/** Says why the facets cannot show now, at the widths of the classes above. Returns null when they can. */
function noRoom(panelOpen: boolean): string | null {
  if (window.matchMedia('(width < 64rem)').matches) return 'At this width the Facets button opens the facets'
  const hasRoom = !panelOpen || window.matchMedia('(width >= 96rem)').matches
  return hasRoom ? null : 'The facets have no room beside the open finding. Close it first'
}

/** Shows and hides the facets with `]`, where they have room. */
function useFacetsOpen(initial: boolean, panelOpen: boolean): boolean {
  const [open, setOpen] = useState(initial)
  useShortcuts(
    useMemo<Shortcut[]>(
      () => [
        {
          keys: ']',
          label: 'Show or hide the facets',
          group: 'Filter',
          refusal: () => noRoom(panelOpen),
          run: () => {
            const refusal = noRoom(panelOpen)
            if (refusal !== null) {
              notify(`${refusal}.`)
              return true
            }
            writeCookie(PREFERENCE_COOKIES.facets, open ? 'hidden' : 'shown')
            setOpen(!open)
            return true
          },
        },
      ],
      [open, panelOpen],
    ),
  )
  return open
}
