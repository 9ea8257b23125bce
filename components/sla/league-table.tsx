'use client'

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, Mail } from 'lucide-react'
import Link from 'next/link'
import { buttonLook } from '@/components/ui/button'
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
  /** The weekly digest of a row, where there is one. */
  digestOf: (row: number) => Digest | null
}

type Digest = { readonly href: string; readonly name: string }

const SaveDigest = ({ digest: { href, name } }: { digest: Digest }) => (
  <a
    href={href}
    download
    title={plainText(name)}
    className={buttonLook({ variant: 'ghost', size: 'icon-sm' }, 'text-muted')}
  >
    <Mail className="size-3.5" aria-hidden />
    <span className="sr-only">{plainText(name)}</span>
  </a>
)

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
    <th scope="col" aria-sort={sorted ? order : undefined} className="px-2 py-0 font-medium first:pl-0">
      <button
        type="button"
        onClick={() => onSort(column)}
        className={clsx(
          'relative inline-flex h-8 items-center rounded-sm leading-tight hover:text-text',
          column !== 'rate' && 'whitespace-nowrap',
          column !== 'name' && column !== 'trend' && 'w-full justify-end text-right',
        )}
      >
        {name}
        {sorted ? <Arrow className="absolute left-full size-3" aria-hidden /> : null}
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

const Name = ({ cell, digest }: { cell: Cell; digest: Digest | null }) => (
  <th
    scope="row"
    title={plainText(cellText(cell))}
    className="w-full min-w-28 max-w-0 pr-2 text-left font-normal"
  >
    <span className="flex items-center gap-1">
      <Link href={findingsHref(cell.filter ?? '')} className="truncate underline-offset-2 hover:underline">
        {plainText(cellText(cell))}
      </Link>
      {digest === null ? null : <SaveDigest digest={digest} />}
    </span>
  </th>
)

function Trend({ cell }: { cell: Cell }) {
  const { value } = cell
  const known = value === 'improves' || value === 'steady' || value === 'slips'
  return known ? <TrendWord trend={value} /> : <span className="text-muted">{cellText(cell)}</span>
}

/** The league, sortable by each of its columns. */
export function LeagueTable({ table, height, sort, onSort, digestOf }: Props) {
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
            {table.rows.map((cells, row) => (
              <tr key={cells[0]?.filter} className="h-8 border-t hover:bg-hover">
                {cells.map((cell, index) => {
                  const column = COLUMNS[index]
                  if (column === 'name') return <Name key={column} cell={cell} digest={digestOf(row)} />
                  if (column === 'trend') {
                    return (
                      <td key={column} className="whitespace-nowrap px-2">
                        <Trend cell={cell} />
                      </td>
                    )
                  }
                  return (
                    <td key={column} className="whitespace-nowrap px-2 text-right">
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
