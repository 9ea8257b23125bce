import { CountLink } from '@/components/overview/count-link'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { plainText } from '@/lib/format/plain-text'
import { type ForecastRow, HORIZONS, type Horizon } from './forecast-facts'
import { LEAGUES, type League } from './sla-view'
import { about, short } from './words'

function Expected({ row, days }: { row: ForecastRow; days: Horizon }) {
  const range = row.of[days]
  if (!range) return <span className="text-muted">–</span>
  return (
    <>
      <span className="font-medium">{about(range.expected)}</span>
      <span className="text-muted text-xs">
        {' '}
        {short(range.low)}–{short(range.high)}
        <br />
        of{' '}
        <CountLink
          count={range.due}
          filter={range.filter}
          name={`of ${plainText(row.name)} in ${days} days`}
        />{' '}
        due
      </span>
    </>
  )
}

type Props = { rows: readonly ForecastRow[]; by: League; height: number }

/** Who has to expect how many breaches, how sure that is, and of how many that are due. */
export function ForecastTable({ rows, by, height }: Props) {
  const { one } = LEAGUES[by]
  const caption = `Breaches to expect by ${one}`
  return (
    <div style={{ height }}>
      <ScrollRegion label={caption} className="relative h-full">
        <table className="w-full min-w-md text-sm tabular-nums">
          <caption className="sr-only">{caption}: expected, range, and how many are due</caption>
          <thead className="sticky top-0 z-10 bg-bg text-muted text-xs">
            <tr className="h-7">
              <th scope="col" className="text-left font-medium first-letter:uppercase">
                {one}
              </th>
              {HORIZONS.map(days => (
                <th key={days} scope="col" className="text-right font-medium">
                  In {days} days
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.value} className="h-11 border-t hover:bg-hover">
                <th
                  scope="row"
                  className="max-w-40 truncate pr-2 text-left font-normal"
                  title={plainText(row.name)}
                >
                  {plainText(row.name)}
                </th>
                {HORIZONS.map(days => (
                  <td key={days} className="whitespace-nowrap pl-3 text-right">
                    <Expected row={row} days={days} />
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
