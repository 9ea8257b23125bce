import { type ReactNode, useId } from 'react'
import { WholeDates } from '@/components/time/whole-dates'
import { notify } from '@/components/ui/notify'
import { CSV_BEGIN } from '@/lib/format/csv'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { type ChartTable, csvOf } from './chart-table'
import { Definition } from './definition'
import { drawTable, MOST_ROWS } from './draw-table'
import { frameDrawing } from './frame-drawing'
import { FrameMenu } from './frame-menu'
import type { LegendItem } from './legend'
import { fileName, saveFile } from './save-file'
import { savePng } from './save-png'
import type { Drawing } from './svg-parts'

export type FrameProps = {
  /** Names its files. */
  id: string
  /** Its name in the labels of buttons. */
  name: string
  /** States in a sentence what the numbers show. */
  title: string
  definition: string
  /** The content of its CSV, and of its picture when it has no chart. */
  table: ChartTable
  /** What shows now, and what its colors mean. */
  chart?: { readonly draw: () => Drawing; readonly legend: readonly LegendItem[] } | undefined
  tools?: ReactNode
  children: ReactNode
}

/** Writes the scope and the time of a picture, for readers outside the page. */
function noteOf(rows: number | null): string {
  const filter = new URLSearchParams(window.location.search).get('filter')
  const part = rows !== null && rows > MOST_ROWS ? `, the first ${MOST_ROWS} of ${rows} rows` : ''
  return `Hubdesk, ${formatInstant(new Date().toISOString())} UTC${filter ? `, of ${filter}` : ''}${part}`
}

/** Frames every chart and table of the page: a title that states the result, a definition, and downloads. */
export function Frame({ id, name, title, definition, table, chart, tools, children }: FrameProps) {
  const titleId = useId()
  const saveCsv = () =>
    saveFile(new Blob([CSV_BEGIN, csvOf(table)], { type: 'text/csv;charset=utf-8' }), fileName(id, 'csv'))
  async function savePicture() {
    try {
      const caption = { title, definition, legend: chart?.legend ?? [] }
      const note = noteOf(chart ? null : table.rows.length)
      await savePng(frameDrawing(chart ? chart.draw() : drawTable(table), { ...caption, note }), id)
    } catch {
      notify(`The browser could not draw ${name} as a PNG.`)
    }
  }
  return (
    <section aria-labelledby={titleId} data-chart={id} className="min-w-0">
      <div className="flex flex-wrap items-start justify-end gap-1 pb-2 print:[&_button]:hidden">
        <h2
          id={titleId}
          className="min-h-6 min-w-0 flex-1 basis-56 content-center font-semibold text-sm tabular-nums"
        >
          <WholeDates text={plainText(title)} />
        </h2>
        {tools}
        <Definition of={name} text={definition} />
        <FrameMenu name={name} onCsv={saveCsv} onPng={() => void savePicture()} />
      </div>
      {children}
    </section>
  )
}
