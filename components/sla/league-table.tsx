'use client'

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { plainText } from '@/lib/format/plain-text'
import { type Cell, type ChartTable, cellText } from './chart-table'
import { COLUMNS, type LeagueColumn, type LeagueSort } from './league-facts'
import { findingsHref } from './links'
import { TrendWord } from './trend-word'

type Props = {
  table: ChartTable
  height: number
  sort: LeagueSort
  onSort: (column: LeagueColumn) => void
}

function Head({
  name,
  column,
  sort,
  onSort,
}: { name: string; column: LeagueColumn } & Pick<Props, 'sort' | 'onSort'>) {
  const sorted = sort.column === column
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  const order = sort.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={sorted ? order : undefined} className="px-1 py-0 font-medium first:pl-0">
      <button
        type="button"
        onClick={() => onSort(column)}
        className={clsx(
          'inline-flex h-7 items-center gap-1 whitespace-nowrap rounded-sm hover:text-text',
          column !== 'name' && column !== 'trend' && 'w-full justify-end',
        )}
      >
        {name}
        <Arrow className={clsx('size-3', !sorted && 'invisible')} aria-hidden />
      </button>
    </th>
  )
}

function Count({ cell, head, alarm }: { cell: Cell; head: string; alarm: boolean }) {
  if (cell.filter === undefined || cell.value === null) return cellText(cell)
  return (
    <Link
      href={findingsHref(cell.filter)}
      className={clsx('underline-offset-2 hover:underline', alarm && cell.value !== 0 && 'text-breach')}
    >
      {cellText(cell)}
      <span className="sr-only"> {plainText(cell.name ?? head)}</span>
    </Link>
  )
}

/** The league, sortable by each of its columns. */
export function LeagueTable({ table, height, sort, onSort }: Props) {
  return (
    <div style={{ height }}>
      <ScrollRegion label={table.caption} className="relative h-full">
        <table className="w-full min-w-lg text-sm tabular-nums">
          <caption className="sr-only">{table.caption}</caption>
          <thead className="sticky top-0 z-10 bg-bg text-left text-muted text-xs">
            <tr>
              {COLUMNS.map((column, index) => (
                <Head
                  key={column}
                  name={table.head[index] ?? ''}
                  column={column}
                  sort={sort}
                  onSort={onSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(cells => (
              <tr key={cells[0]?.filter} className="h-8 border-t hover:bg-hover">
                {cells.map((cell, index) => {
                  const column = COLUMNS[index]
                  if (column === 'name') {
                    return (
                      <th
                        key={column}
                        scope="row"
                        title={plainText(cellText(cell))}
                        className="w-full max-w-0 truncate pr-2 text-left font-normal"
                      >
                        <Link
                          href={findingsHref(cell.filter ?? '')}
                          className="underline-offset-2 hover:underline"
                        >
                          {plainText(cellText(cell))}
                        </Link>
                      </th>
                    )
                  }
                  if (column === 'trend') {
                    const { value } = cell
                    const known = value === 'improves' || value === 'steady' || value === 'slips'
                    return (
                      <td key={column} className="px-1">
                        {known ? (
                          <TrendWord trend={value} />
                        ) : (
                          <span className="text-muted">{cellText(cell)}</span>
                        )}
                      </td>
                    )
                  }
                  return (
                    <td key={column} className="px-1 pr-5 text-right">
                      <Count cell={cell} head={table.head[index] ?? ''} alarm={column === 'breached'} />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  )
}
