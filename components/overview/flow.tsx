'use client'

import { Info, Table2 } from 'lucide-react'
import { useState } from 'react'
import { FlowChart } from '@/components/overview/flow-chart'
import { FlowTable } from '@/components/overview/flow-table'
import { flowTitle } from '@/components/overview/flow-title'
import { Button } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import type { Overview } from '@/lib/api/overview'

const SPANS = [30, 90] as const

/** New and resolved per day: chart or table, over 30 or 90 days. */
export function Flow({ days }: { days: Overview['days'] }) {
  const [span, setSpan] = useState<(typeof SPANS)[number]>(30)
  const [asTable, setAsTable] = useState(false)
  const shown = days.slice(-span - 1)
  return (
    <section aria-labelledby="flow-title" className="border-b py-4">
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <h2 id="flow-title" className="min-w-0 grow font-semibold text-sm tabular-nums">
          {flowTitle(shown)}
        </h2>
        <Popover>
          <PopoverTrigger asChild>
            <Button size="icon-sm" variant="ghost" aria-label="How this is counted">
              <Info className="size-4" aria-hidden />
            </Button>
          </PopoverTrigger>
          <PopoverContent>
            <p className="max-w-72 p-3 text-sm">
              Opened: the present or last failing period of the finding began on that day. Resolved: it
              passed, was resolved or was archived on that day. Days are UTC; the last one is not over.
            </p>
          </PopoverContent>
        </Popover>
        {SPANS.map(days => (
          <Button
            key={days}
            size="sm"
            variant="ghost"
            aria-pressed={span === days}
            onClick={() => setSpan(days)}
            className="aria-pressed:bg-active"
          >
            {days} days
          </Button>
        ))}
        <Button
          size="sm"
          variant="ghost"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="aria-pressed:bg-active"
        >
          <Table2 className="size-3.5" aria-hidden /> Table
        </Button>
      </div>
      {asTable ? (
        <FlowTable days={shown} />
      ) : (
        <div className="h-[220px]">
          <FlowChart days={shown} />
        </div>
      )}
      <p className="flex gap-4 pt-1 text-muted text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 bg-muted" /> Opened
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 bg-good" /> Resolved
        </span>
        <span>Hollow: today, so far</span>
      </p>
    </section>
  )
}
