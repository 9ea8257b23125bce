import { expectedText, shortCount } from '@/components/chart/words'
import { CountLink } from '@/components/links/count-link'
import { LEAGUES, type League } from '@/components/sla/sla-view'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import { plainText } from '@/lib/format/plain-text'
import { type ForecastRow, HORIZONS, type Horizon } from './forecast-facts'

/** Shows expected and due findings apart. More may breach than are due: some findings open later and are due soon. */
function Expected({ row, days }: { row: ForecastRow; days: Horizon }) {
  const range = row.of[days]
  if (!range) return <span className="text-muted">–</span>
  return (
    <>
      <span className="font-medium">{expectedText(range.expected)}</span>{' '}
      <span className="max-sm:sr-only">expected</span>
      <span className="block text-muted text-xs">
        {shortCount(range.low)} to {shortCount(range.high)}
        <span className="max-sm:sr-only">; </span>
        <span className="max-sm:block">
          <CountLink
            count={range.due}
            filter={range.filter}
            name={`of ${plainText(row.name)} in ${days} days`}
          />{' '}
          due
        </span>
      </span>
    </>
  )
}

type Props = { rows: readonly ForecastRow[]; by: League }

const columnsOf = (one: string): readonly Column<ForecastRow>[] => [
  {
    id: 'name',
    name: one,
    names: true,
    headLook: 'text-left first-letter:uppercase',
    cellLook: 'wrap-anywhere min-w-16 pr-1 sm:min-w-20 sm:pr-2',
    cell: ({ name }) => plainText(name),
  },
  ...HORIZONS.map(days => ({
    id: String(days),
    name: `In ${days} days`,
    right: true as const,
    cellLook: 'whitespace-nowrap pl-2 sm:pl-3',
    cell: (row: ForecastRow) => <Expected row={row} days={days} />,
  })),
]

/** Lists for each group how many breaches to expect, how certain that is, and how many findings are due by then. */
export function ForecastTable({ rows, by }: Props) {
  const { one } = LEAGUES[by]
  const caption = `Breaches expected by ${one}`
  return (
    <ScrollRegion label={caption} className="relative">
      <DataTable
        caption={`${caption}: expected, range, and how many are due by then`}
        columns={columnsOf(one)}
        rows={rows}
        keyOf={({ value }) => value}
        look={{
          table: 'w-full text-sm tabular-nums',
          head: 'text-muted text-xs',
          headRow: 'h-7',
          row: 'h-11 border-t hover:bg-hover',
        }}
      />
    </ScrollRegion>
  )
}
