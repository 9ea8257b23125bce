import { lazy, type ReactNode } from 'react'
import { FacetButton } from '@/components/facets/facet-button'
import type { View } from '@/components/findings/table/view'
import { LazyOverlay } from '@/components/ui/lazy-overlay'
import { saveColumns, saveDensity } from './save-preference'
import { ColumnsButton, GroupButton, ListButton } from './toolbar-buttons'
import type { ChangeView } from './use-view'

const FacetSheet = lazy(() =>
  import('@/components/facets/facet-sheet').then(module => ({ default: module.FacetSheet })),
)
const ColumnsMenu = lazy(() => import('./columns-menu').then(module => ({ default: module.ColumnsMenu })))
const GroupMenu = lazy(() => import('./group-menu').then(module => ({ default: module.GroupMenu })))
const ListMenu = lazy(() => import('./list-menu').then(module => ({ default: module.ListMenu })))

type Props = {
  view: View
  change: ChangeView
  facets: { filter: string; refresh: number | undefined; onFilter: (filter: string) => void }
  onTakeAll: () => void
  children: ReactNode
}

/** Shows the one line above the list. */
export function Toolbar({ view, change, facets, onTakeAll, children }: Props) {
  return (
    <div className="flex shrink-0 items-start gap-1.5 border-b bg-bg p-2 print:hidden">
      <div className="flex min-w-0 flex-1">{children}</div>
      <LazyOverlay popup="dialog" trigger={<FacetButton />}>
        <FacetSheet {...facets} />
      </LazyOverlay>
      <LazyOverlay popup="menu" trigger={<GroupButton group={view.group} />}>
        <GroupMenu group={view.group} onGroup={group => change({ group, finding: null })} />
      </LazyOverlay>
      {view.group ? null : (
        <LazyOverlay popup="dialog" trigger={<ColumnsButton />}>
          <ColumnsMenu
            columns={view.columns}
            density={view.density}
            onColumns={columns => {
              change({ columns }, 'replace')
              void saveColumns(columns)
            }}
            onDensity={density => {
              change({ density }, 'replace')
              void saveDensity(density)
            }}
          />
        </LazyOverlay>
      )}
      <LazyOverlay popup="menu" trigger={<ListButton />}>
        <ListMenu view={view} onTakeAll={onTakeAll} />
      </LazyOverlay>
    </div>
  )
}
