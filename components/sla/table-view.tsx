import { clsx } from 'clsx'
import { CountLink } from '@/components/overview/count-link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { plainText } from '@/lib/format/plain-text'
import { type Cell, type ChartTable, cellText } from './chart-table'

function Content({ cell, head }: { cell: Cell; head: string }) {
  if (cell.filter === undefined || typeof cell.value !== 'number') return cellText(cell)
  return <CountLink count={cell.value} filter={cell.filter} name={cell.name ?? head} />
}

/** A chart's numbers, for reading, for the keyboard, and for those who hear them. */
export function TableView({ table, height }: { table: ChartTable; height: number }) {
  return (
    <div style={{ height }}>
      <ScrollRegion label={table.caption} className="relative h-full">
        <table className="w-full text-sm tabular-nums">
          <caption className="sr-only">{table.caption}</caption>
          <thead className="sticky top-0 bg-bg text-muted text-xs">
            <tr>
              {table.head.map((name, index) => (
                <th
                  key={name}
                  scope="col"
                  className={clsx('px-2 py-1 font-medium', index === 0 ? 'pl-0 text-left' : 'text-right')}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([first, ...rest]) => (
              <tr key={String(first?.value)} className="border-t">
                <th scope="row" className="whitespace-nowrap py-1 pr-2 text-left font-normal">
                  {first ? plainText(cellText(first)) : null}
                </th>
                {rest.map((cell, index) => (
                  <td key={table.head[index + 1]} className="px-2 py-1 text-right">
                    <Content cell={cell} head={table.head[index + 1] ?? ''} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  )
}
