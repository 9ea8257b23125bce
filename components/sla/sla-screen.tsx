'use client'

import { FilterBar } from '@/components/filter/filter-bar'
import { Tiles } from './tiles'
import type { First } from './use-sla'
import { useSlaView } from './use-sla-view'

/** Whether what was promised is kept, by whom, and whether it gets better. */
export function SlaScreen({ first }: { first: First | null }) {
  const [view, change] = useSlaView()
  return (
    <div className="flex min-h-full flex-col">
      <h1 className="sr-only">SLA</h1>
      <div className="flex items-start gap-1.5 border-b bg-bg p-2">
        <FilterBar filter={view.filter} onFilter={filter => change({ filter })} />
      </div>
      <Tiles view={view} first={first} />
    </div>
  )
}
