import Link from 'next/link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { type Cell, type ChartTable, cellText } from './chart-table'

type Row = { readonly cells: readonly Cell[] }

function Content({ cell, head }: { cell: Cell; head: string }) {
  if (cell.href === undefined || typeof cell.value !== 'number') return cellText(cell)
  return (
    <Link href={cell.href} className="tabular-nums underline-offset-2 hover:text-accent hover:underline">
      {formatCount(cell.value)}
      <span className="sr-only"> {cell.name ?? head}</span>
    </Link>
  )
}

const columnOf = (name: string, index: number): Column<Row> => ({
  id: name,
  name,
  ...(index === 0
    ? { names: true, headLook: 'pr-2 text-left', cellLook: 'whitespace-nowrap pr-2' }
    : { right: true, look: 'px-2' }),
  cell: ({ cells }) => {
    const cell = cells[index]
    if (!cell) return null
    return index === 0 ? plainText(cellText(cell)) : <Content cell={cell} head={name} />
  },
})

/** Shows a chart's numbers for reading, for the keyboard, and for screen readers. */
export const TableView = ({ table, height }: { table: ChartTable; height: number }) => (
  <div style={{ height }} className="print:h-auto!">
    <ScrollRegion label={table.caption} className="relative h-full">
      <DataTable
        caption={table.caption}
        columns={table.head.map(columnOf)}
        rows={table.rows.map(cells => ({ cells }))}
        keyOf={({ cells }) => String(cells[0]?.value)}
        look={{
          table: 'w-full text-sm tabular-nums',
          headCell: 'py-1 font-medium',
          row: 'border-t',
          cell: 'py-1',
        }}
        sticky
      />
    </ScrollRegion>
  </div>
)
