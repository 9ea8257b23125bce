import { SeverityMark } from '@/components/finding/severity-mark'
import { daysText, percent } from '@/components/sla/words'
import type { SlaGroup, SlaGroupSummary } from '@/lib/api/sla'
import type { ReportGroup, SlaReport } from '@/lib/api/sla-report'
import { SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { happenedOn, inGroup, narrow, wasAt } from '@/lib/sla/links'
import { Count } from './count'
import { Section } from './section'
import { ReportTable } from './table'
import { daysValue } from './words'

function SeverityName({ value }: { value: string }) {
  const severity = SEVERITIES.find(one => one === value)
  return severity ? <SeverityMark severity={severity} /> : value
}

/** The columns that every grouping has; each number opens its list. */
function columnsOf(report: SlaReport, by: SlaGroup) {
  const { filter, last } = report
  const of = (value: string, ...terms: string[]) => narrow(filter, inGroup(by, value), ...terms)
  return [
    {
      name: 'Breached',
      number: true,
      cell: ({ value, breached }: SlaGroupSummary) => (
        <Count
          count={breached}
          filter={of(value, wasAt(last, 'breached'))}
          name={`breached, ${value || 'none'}`}
        />
      ),
    },
    {
      name: 'At risk',
      number: true,
      cell: ({ value, at_risk }: SlaGroupSummary) => (
        <Count
          count={at_risk}
          filter={of(value, wasAt(last, 'at_risk'))}
          name={`at risk, ${value || 'none'}`}
        />
      ),
    },
    {
      name: 'On track',
      number: true,
      cell: ({ value, on_track }: SlaGroupSummary) => (
        <Count
          count={on_track}
          filter={of(value, wasAt(last, 'on_track'))}
          name={`on track, ${value || 'none'}`}
        />
      ),
    },
    {
      name: 'Closed late',
      number: true,
      cell: ({ value, closed_late }: SlaGroupSummary) => (
        <Count
          count={closed_late}
          filter={of(value, happenedOn('missed', daysValue(report)))}
          name={`closed late, ${value || 'none'}`}
        />
      ),
    },
    { name: 'Breach rate', number: true, cell: ({ breach_rate }: SlaGroupSummary) => percent(breach_rate) },
    {
      name: 'Median time to resolve',
      number: true,
      cell: ({ mttr_median_days }: SlaGroupSummary) => daysText(mttr_median_days),
    },
    {
      name: 'p90',
      number: true,
      cell: ({ mttr_p90_days }: SlaGroupSummary) => daysText(mttr_p90_days),
    },
    {
      name: 'Mean',
      number: true,
      cell: ({ mttr_mean_days }: SlaGroupSummary) => daysText(mttr_mean_days),
    },
  ] as const
}

export const BySeverity = ({ report }: { report: SlaReport }) => (
  <Section title="By severity">
    <ReportTable
      name="By severity"
      rows={report.severities}
      keyOf={({ value }) => value}
      empty="There are no findings."
      columns={[
        { name: 'Severity', cell: ({ value }) => <SeverityName value={value} /> },
        ...columnsOf(report, 'severity'),
      ]}
    />
  </Section>
)

const SHOWN = 15

/** `12 fewer`, `3 more`, `the same`. */
function moved({ breached, breached_before }: ReportGroup): string {
  const by = breached - breached_before
  if (by === 0) return 'the same'
  return `${formatCount(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'}`
}

/** Teams, or the owners of one; the rest of a long list is counted in a sentence. */
export function ByGroup({ report }: { report: SlaReport }) {
  const { by, groups } = report
  const rest = groups.length - SHOWN
  const noun = by === 'team' ? 'Team' : 'Owner'
  return (
    <Section title={`By ${by}`} note={`Findings count for the ${by} that they have today.`}>
      <ReportTable
        name={`By ${by}`}
        rows={groups.slice(0, SHOWN)}
        keyOf={({ value }) => value}
        empty="There are no findings."
        columns={[
          { name: noun, cell: ({ value }) => (value === '' ? `No ${by}` : plainText(value)) },
          ...columnsOf(report, by),
          { name: 'Breached, change', number: true, cell: moved },
        ]}
      />
      {rest > 0 ? (
        <p className="pt-1 text-muted text-xs">
          {formatCount(rest)} more with fewer breached findings are not shown.
        </p>
      ) : null}
    </Section>
  )
}
