import Link from 'next/link'
import { lazy } from 'react'
import { FilterBar } from '@/components/filter/filter-bar'
import { buttonLook } from '@/components/ui/button'
import { LazyOverlay } from '@/components/ui/lazy-overlay'
import { type SlaView, SPAN_NAMES, SPANS } from './sla-view'
import type { ChangeSlaView } from './use-sla-view'
import { ViewsButton } from './views-button'

const ViewsMenu = lazy(() => import('./views-menu').then(module => ({ default: module.ViewsMenu })))

/** Shows the one line above the numbers: the filter, the period, and links to other pages. */
export function Toolbar({ view, change }: { view: SlaView; change: ChangeSlaView }) {
  const onFilter = (filter: string) => change({ filter })
  return (
    <div className="top-0 z-20 flex flex-wrap md:sticky items-start gap-1.5 border-b bg-bg p-2 print:hidden">
      <div className="flex min-w-0 flex-1 basis-80">
        <FilterBar filter={view.filter} onFilter={onFilter} />
      </div>
      <div className="flex gap-1.5">
        <select
          aria-label="Time"
          value={view.span}
          onChange={event => {
            const span = SPAN_NAMES.find(name => name === event.target.value)
            if (span) change({ span })
          }}
          className="h-8 rounded-md border border-control bg-surface px-2 text-sm"
        >
          {SPAN_NAMES.map(name => (
            <option key={name} value={name}>
              {SPANS[name].words}
            </option>
          ))}
        </select>
        <LazyOverlay popup="menu" trigger={<ViewsButton />}>
          <ViewsMenu filter={view.filter} onFilter={onFilter} />
        </LazyOverlay>
        <Link href="/sla/report" className={buttonLook()}>
          Report
        </Link>
        <Link href="/sla/policy" className={buttonLook()}>
          Policy
        </Link>
      </div>
    </div>
  )
}
