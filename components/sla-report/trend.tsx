import { Count } from '@/components/sla-report/parts/count'
import { Section } from '@/components/sla-report/parts/section'
import { ReportTable } from '@/components/sla-report/parts/table'
import type { SlaTrendPoint } from '@/lib/api/sla/sla'
import type { SlaReport } from '@/lib/api/sla/sla-report'
import { formatCount } from '@/lib/format/instant'
import { notComparedWords } from '@/lib/sla/comparable'
import { happenedOn, lastDayOf, narrow, wasAt } from '@/lib/sla/links'
import { rateOfText } from '@/lib/sla/rates'
import { daysValue, trendTitle } from './words'

const HEIGHT = 96
const STEP = 60
const BAR = 36

/**
 * Draws breached findings at the end of each month for paper: with marks and figures, and no color that a printer could
 * lose.
 */
function Bars({ points }: { points: readonly SlaTrendPoint[] }) {
  const most = Math.max(1, ...points.map(({ breached }) => breached))
  return (
    <svg
      viewBox={`0 0 ${points.length * STEP} ${HEIGHT + 34}`}
      width={points.length * STEP}
      className="h-auto max-w-full"
      aria-hidden
    >
      <line x1={0} x2={points.length * STEP} y1={HEIGHT + 16} y2={HEIGHT + 16} className="stroke-control" />
      {points.map(({ value, breached }, at) => {
        const height = (breached / most) * HEIGHT
        const x = at * STEP + (STEP - BAR) / 2
        const isLast = at === points.length - 1
        return (
          <g key={value}>
            <rect
              x={x}
              y={HEIGHT + 16 - height}
              width={BAR}
              height={height}
              className={isLast ? 'fill-breach print:fill-black' : 'fill-control'}
            />
            <text
              x={x + BAR / 2}
              y={HEIGHT + 11 - height}
              textAnchor="middle"
              className="fill-text text-[11px] tabular-nums"
            >
              {formatCount(breached)}
            </text>
            <text x={x + BAR / 2} y={HEIGHT + 30} textAnchor="middle" className="fill-muted text-[10px]">
              {value}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Returns the last day of a point that the report covers. */
const endOf = (report: SlaReport, { value, to }: SlaTrendPoint): string =>
  value === report.month ? report.last : lastDayOf(to)

/** Names the months without the findings that Security Hub had deleted. */
function partWords({ trend, ends_known_from: known }: SlaReport): string {
  const [first] = trend
  return known && first && first.from < known ? ` ${notComparedWords(known.slice(0, 10))}` : ''
}

/** Shows a year of months. The last is the month of the report. */
export function Trend({ report }: { report: SlaReport }) {
  const { filter, trend } = report
  const within = (value: string) => (value === report.month ? daysValue(report) : value)
  return (
    <Section
      title={trendTitle(report)}
      note={`Findings that were breached at the end of each month, as reported.${partWords(report)}`}
    >
      <Bars points={trend} />
      <ReportTable
        name="Months"
        rows={trend.toReversed()}
        keyOf={({ value }) => value}
        empty="There is no month yet."
        columns={[
          {
            name: 'Month',
            cell: ({ value }) => (value === report.month && !report.complete ? `${value} so far` : value),
          },
          {
            name: 'Breached at its end',
            number: true,
            cell: point => (
              <Count
                count={point.breached}
                filter={narrow(filter, wasAt(endOf(report, point), 'breached'))}
                name={`breached at the end of ${point.value}`}
              />
            ),
          },
          {
            name: 'Closed in time',
            number: true,
            wide: true,
            cell: point => (
              <Count
                count={point.closed - point.closed_late}
                filter={narrow(filter, happenedOn('met', within(point.value)))}
                name={`closed in time in ${point.value}`}
              />
            ),
          },
          {
            name: 'Closed late',
            number: true,
            wide: true,
            cell: point => (
              <Count
                count={point.closed_late}
                filter={narrow(filter, happenedOn('missed', within(point.value)))}
                name={`closed late in ${point.value}`}
              />
            ),
          },
          { name: 'Breach rate', number: true, cell: rateOfText },
          {
            name: 'Reopened',
            number: true,
            wide: true,
            cell: point => (
              <Count
                count={point.reopened}
                filter={narrow(filter, happenedOn('reopened', within(point.value)))}
                name={`reopened in ${point.value}`}
              />
            ),
          },
        ]}
      />
    </Section>
  )
}
