'use client'

import { Table2 } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { Tooltip } from '@/components/ui/tooltip'
import { type ChartTable, csvOf } from './chart-table'
import { Definition } from './definition'
import { FrameMenu } from './frame-menu'
import { Legend, type LegendItem } from './legend'
import { fileName, saveFile } from './save-file'
import { savePng } from './save-png'
import { TableView } from './table-view'
import { useTables } from './tables-context'

type Props = {
  /** Of its files. */
  id: string
  /** What the chart is about, as buttons call it. */
  name: string
  /** What the numbers say, as a sentence. */
  title: string
  definition: string
  table: ChartTable
  legend?: readonly LegendItem[]
  height: number
  children: ReactNode
}

const NO_LEGEND: readonly LegendItem[] = []

/** What every chart has: a title that says the finding, its definition, its numbers as a table, and its files. */
export function ChartFrame({
  id,
  name,
  title,
  definition,
  table,
  legend = NO_LEGEND,
  height,
  children,
}: Props) {
  const titleId = useId()
  const body = useRef<HTMLDivElement>(null)
  const [asTable, setAsTable] = useAsTable()
  const saveCsv = () =>
    saveFile(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), fileName(id, 'csv'))
  function savePicture() {
    if (!body.current) return
    savePng(body.current, { id, title, legend }).catch(() =>
      notify(`The browser could not draw ${name} as a PNG.`),
    )
  }
  return (
    <section aria-labelledby={titleId} data-chart={id} className="min-w-0">
      <div className="flex flex-wrap items-start justify-end gap-1 pb-2">
        <h2
          id={titleId}
          className="min-h-6 min-w-0 flex-1 basis-56 content-center font-semibold text-sm tabular-nums"
        >
          {title}
        </h2>
        <Definition of={name} text={definition} />
        <Tooltip label={asTable ? 'Show the chart' : 'Show the numbers as a table'} keys="t">
          <Button
            size="icon-sm"
            variant="ghost"
            aria-pressed={asTable}
            aria-label={`${name} as a table`}
            onClick={() => setAsTable(!asTable)}
            className="text-muted aria-pressed:bg-active aria-pressed:text-text"
          >
            <Table2 className="size-3.5" aria-hidden />
          </Button>
        </Tooltip>
        <FrameMenu name={name} onCsv={saveCsv} onPng={asTable ? null : savePicture} />
      </div>
      {asTable ? (
        <TableView table={table} height={height} />
      ) : (
        <div ref={body} style={{ height }}>
          {children}
        </div>
      )}
      <Legend items={asTable ? NO_LEGEND : legend} />
    </section>
  )
}

/** One's own choice holds until all charts are turned at once. */
function useAsTable(): [boolean, (asTable: boolean) => void] {
  const all = useTables()
  const [own, setOwn] = useState({ under: all, asTable: all.shown })
  if (own.under !== all) setOwn({ under: all, asTable: all.shown })
  return [own.asTable, asTable => setOwn({ under: all, asTable })]
}
