import { Table2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { drawChart } from './draw-chart'
import { Frame, type FrameProps } from './frame'
import { Legend, type LegendItem } from './legend'
import { TableView } from './table-view'
import { useTables } from './tables-context'

type Props = Omit<FrameProps, 'chart' | 'tools'> & { legend?: readonly LegendItem[]; height: number }

const NO_LEGEND: readonly LegendItem[] = []

/** Frames a chart, which people can turn into a table of its numbers. */
export function ChartFrame({ legend = NO_LEGEND, height, children, ...about }: Props) {
  const body = useRef<HTMLDivElement>(null)
  const [asTable, setAsTable] = useAsTable()
  function draw() {
    if (!body.current) throw new Error('the chart is not drawn')
    return drawChart(body.current)
  }
  const toggle = (
    <Tooltip label={asTable ? 'Show the chart' : 'Show the numbers as a table'} keys="t">
      <Button
        size="icon-sm"
        variant="ghost"
        aria-pressed={asTable}
        aria-label={`${about.name} as a table`}
        onClick={() => setAsTable(!asTable)}
        className="text-muted aria-pressed:bg-active aria-pressed:text-text"
      >
        <Table2 className="size-3.5" aria-hidden />
      </Button>
    </Tooltip>
  )
  return (
    <Frame {...about} tools={toggle} chart={asTable ? undefined : { draw, legend }}>
      {asTable ? (
        <TableView table={about.table} height={height} />
      ) : (
        <div ref={body} style={{ height }} className="print:h-auto! print:min-h-40">
          {children}
        </div>
      )}
      <Legend items={asTable ? NO_LEGEND : legend} />
    </Frame>
  )
}

/** Holds the choice for one chart until all charts change at once. */
function useAsTable(): [boolean, (asTable: boolean) => void] {
  const all = useTables()
  const [own, setOwn] = useState({ under: all, asTable: all.shown })
  if (own.under !== all) setOwn({ under: all, asTable: all.shown })
  return [own.asTable, asTable => setOwn({ under: all, asTable })]
}
