import { FileDown } from 'lucide-react'
import Link from 'next/link'
import { type Cell, type ChartTable, cellText } from '@/components/chart/chart-table'
import { buttonLook } from '@/components/ui/button'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import { plainText } from '@/lib/format/plain-text'
import { COLUMNS, type LeagueColumn, type LeagueSort, type Trend as TrendName } from './league-facts'
import { TrendWord } from './trend-word'

type Props = {
  table: ChartTable
  sort: LeagueSort
  onSort: (column: LeagueColumn) => void
  /** Returns the weekly digest of a row, if it has one. */
  digestOf: (row: number) => Digest | null
}

const TRENDS = ['better', 'steady', 'worse', 'few'] as const satisfies readonly TrendName[]

/** The columns that fit on a phone. Some of the others show below the name there. */
const NARROW: ReadonlySet<LeagueColumn> = new Set(['name', 'breached', 'rate'])
const lookOf = (column: LeagueColumn): string => (NARROW.has(column) ? '' : 'max-md:hidden')

type Digest = { readonly href: string; readonly name: string }

const SaveDigest = ({ digest: { href, name } }: { digest: Digest }) => (
  <a
    href={href}
    download
    title={plainText(name)}
    className={buttonLook({ variant: 'ghost', size: 'icon-sm' }, 'text-muted print:hidden')}
  >
    <FileDown className="size-3.5" aria-hidden />
    <span className="sr-only">{plainText(name)}</span>
  </a>
)

function Count({ cell, head }: { cell: Cell; head: string }) {
  if (cell.href === undefined) return cellText(cell)
  return (
    <Link href={cell.href} className="underline-offset-2 hover:underline">
      {cellText(cell)}
      <span className="sr-only"> {plainText(cell.name ?? head)}</span>
    </Link>
  )
}

type NameProps = { cell: Cell; digest: Digest | null; below: React.ReactNode }

const Name = ({ cell, digest, below }: NameProps) => (
  <>
    <span className="flex items-center gap-1" title={plainText(cellText(cell))}>
      <Link href={cell.href ?? ''} className="underline-offset-2 hover:underline">
        {plainText(cellText(cell))}
      </Link>
      {digest === null ? null : <SaveDigest digest={digest} />}
    </span>
    <span className="block pb-1 text-muted text-xs md:hidden">{below}</span>
  </>
)

function Trend({ cell }: { cell: Cell }) {
  const { value } = cell
  const trend = TRENDS.find(one => one === value)
  return trend ? <TrendWord trend={trend} /> : <span className="text-muted">{cellText(cell)}</span>
}

/** Shows below the name the values that a phone has no column for: `4 at risk, median 11 d`, and the trend. */
function Below({ cells }: { cells: readonly Cell[] }) {
  const of = (column: LeagueColumn) => cells[COLUMNS.indexOf(column)]
  const [risk, median, trend] = [of('at_risk'), of('median'), of('trend')]
  return (
    <>
      {risk ? `${cellText(risk)} at risk, ` : null}
      {median ? `median ${cellText(median)}, ` : null}
      {trend ? <Trend cell={trend} /> : null}
    </>
  )
}

type Row = { readonly cells: readonly Cell[]; readonly digest: Digest | null }

function columnOf(column: LeagueColumn, head: string, index: number): Column<Row, LeagueColumn> {
  const about = { id: column, name: head, sorts: true, headLook: 'px-2 py-0 first:pl-0' } as const
  const content = (draw: (cell: Cell, row: Row) => React.ReactNode) => (row: Row) => {
    const cell = row.cells[index]
    return cell ? draw(cell, row) : null
  }
  switch (column) {
    case 'name':
      return {
        ...about,
        names: true,
        look: lookOf(column),
        cellLook: 'wrap-anywhere min-w-28 pr-2',
        cell: content((cell, { cells, digest }) => (
          <Name cell={cell} digest={digest} below={<Below cells={cells} />} />
        )),
      }
    case 'trend':
      return {
        ...about,
        look: lookOf(column),
        cellLook: 'whitespace-nowrap px-2',
        cell: content(cell => <Trend cell={cell} />),
      }
    default:
      return {
        ...about,
        right: true,
        look: lookOf(column),
        cellLook: 'whitespace-nowrap px-2',
        cell: content(cell => <Count cell={cell} head={head} />),
      }
  }
}

/** Draws the league. People can sort it by each of its columns. */
export const LeagueTable = ({ table, sort, onSort, digestOf }: Props) => (
  <ScrollRegion label={table.caption} className="relative">
    <DataTable
      caption={table.caption}
      columns={COLUMNS.map((column, index) => columnOf(column, table.head[index] ?? '', index))}
      rows={table.rows.map((cells, row) => ({ cells, digest: digestOf(row) }))}
      keyOf={({ cells }) => String(cells[0]?.href)}
      look={{ table: 'w-full text-sm tabular-nums', row: 'h-8 border-t hover:bg-hover' }}
      sort={sort}
      onSort={onSort}
    />
  </ScrollRegion>
)
