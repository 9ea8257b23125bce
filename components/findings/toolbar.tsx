'use client'

import type { ReactNode } from 'react'
import { FacetSheet } from '@/components/facets/facet-sheet'
import { ColumnsMenu } from './columns-menu'
import { GroupMenu } from './group-menu'
import { ListMenu } from './list-menu'
import { saveColumns, saveDensity } from './save-preference'
import type { ChangeView } from './use-view'
import type { View } from './view'

type Props = {
  view: View
  change: ChangeView
  facets: { filter: string; refresh: number | undefined; onFilter: (filter: string) => void }
  children: ReactNode
}

/** The one line above the list. */
export function Toolbar({ view, change, facets, children }: Props) {
  return (
    <div className="flex shrink-0 items-start gap-1.5 border-b bg-bg p-2">
      <div className="flex min-w-0 flex-1">{children}</div>
      <FacetSheet {...facets} />
      <GroupMenu group={view.group} onGroup={group => change({ group, finding: null })} />
      {view.group ? null : (
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
      )}
      <ListMenu view={view} />
    </div>
  )
}
