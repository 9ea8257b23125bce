'use client'

import { Download } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { plainText } from '@/lib/format/plain-text'
import { type ChartTable, csvOf } from './chart-table'
import { Definition } from './definition'
import { fileName, saveFile } from './save-file'

type Props = {
  id: string
  name: string
  title: string
  definition: string
  /** What its file holds; null for what has none. */
  table: ChartTable | null
  tools?: ReactNode
  children: ReactNode
}

/** A table of the page, framed as the charts are. */
export function TableFrame({ id, name, title, definition, table, tools, children }: Props) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} data-chart={id} className="min-w-0">
      <div className="flex flex-wrap items-start justify-end gap-1 pb-2">
        <h2
          id={titleId}
          className="min-h-6 min-w-0 flex-1 basis-56 content-center font-semibold text-sm tabular-nums"
        >
          {plainText(title)}
        </h2>
        {tools}
        <Definition of={name} text={definition} />
        {table ? (
          <Tooltip label={`Download ${name} as CSV`}>
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label={`Download ${name} as CSV`}
              className="text-muted"
              onClick={() =>
                saveFile(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), fileName(id, 'csv'))
              }
            >
              <Download className="size-3.5" aria-hidden />
            </Button>
          </Tooltip>
        ) : null}
      </div>
      {children}
    </section>
  )
}
