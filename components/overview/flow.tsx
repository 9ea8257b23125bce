import { Info, Table2 } from 'lucide-react'
import { useMemo } from 'react'
import { FlowChart } from '@/components/overview/flow-chart'
import { FlowTable } from '@/components/overview/flow-table'
import { flowTitle } from '@/components/overview/flow-title'
import {
  type OverviewView,
  printOverviewView,
  readOverviewView,
  SPANS,
} from '@/components/overview/overview-view'
import { Bridge } from '@/components/sla/bridge/bridge'
import { Button } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { useSearch } from '@/components/url/use-search'
import type { Overview } from '@/lib/api/overview'

/** Shows opened and ended findings a day, as a chart or table, over 30 or 90 days. */
export function Flow({ days, ends }: Pick<Overview, 'days' | 'ends'>) {
  const [search, changeSearch] = useSearch()
  const { days: span, table: asTable } = useMemo(
    () => readOverviewView(new URLSearchParams(search)),
    [search],
  )
  const change = (wanted: Partial<OverviewView>) =>
    changeSearch(now => printOverviewView({ ...readOverviewView(now), ...wanted }), 'replace')
  const shown = days.slice(-span - 1)
  return (
    <section aria-labelledby="flow-title" className="border-b py-4">
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <h2 id="flow-title" className="min-w-0 grow font-semibold text-sm tabular-nums">
          {flowTitle(shown)}
        </h2>
        <Popover>
          <PopoverTrigger asChild>
            <Button size="icon-sm" variant="ghost" aria-label="How this is counted" className="print:hidden">
              <Info className="size-4" aria-hidden />
            </Button>
          </PopoverTrigger>
          <PopoverContent>
            <p className="max-w-72 p-3 text-sm">
              Opened: the current or last period of the finding began on that day. Ended: on that day its
              check passed, a person resolved it, its source archived it, or it was deleted. Days are UTC. The
              last day is not over.
            </p>
          </PopoverContent>
        </Popover>
        {SPANS.map(days => (
          <Button
            key={days}
            size="sm"
            variant="ghost"
            aria-pressed={span === days}
            onClick={() => change({ days })}
            className="aria-pressed:bg-active print:hidden"
          >
            {days} days
          </Button>
        ))}
        <Button
          size="sm"
          variant="ghost"
          aria-pressed={asTable}
          onClick={() => change({ table: !asTable })}
          className="aria-pressed:bg-active print:hidden"
        >
          <Table2 className="size-3.5" aria-hidden /> Table
        </Button>
      </div>
      {asTable ? (
        <FlowTable days={shown} />
      ) : (
        <div className="h-[220px] print:h-auto">
          <FlowChart days={shown} />
        </div>
      )}
      <p className={asTable ? 'hidden' : 'flex gap-4 pt-1 text-muted text-xs'}>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 bg-muted" /> Opened
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 bg-good" /> Ended
        </span>
        <span>Hollow: today, so far</span>
      </p>
      <div className="pt-2">
        <Bridge ends={ends} during="in the 30 days before today" />
      </div>
    </section>
  )
}
