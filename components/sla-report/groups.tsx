import { daysText } from '@/components/chart/words'
import { SeverityMark } from '@/components/parts/severity-mark'
import { Count } from '@/components/sla-report/parts/count'
import { Section } from '@/components/sla-report/parts/section'
import { ReportTable } from '@/components/sla-report/parts/table'
import type { SlaGroup } from '@/lib/api/sla/sla'
import type { ReportGroup, SlaReport } from '@/lib/api/sla/sla-report'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { happenedOn, inGroup, narrow, wasAt } from '@/lib/sla/links'
import { rateOfText } from '@/lib/sla/rates'
import { daysValue, isCompared } from './words'

function SeverityName({ value }: { value: string }) {
  const severity = SLA_SEVERITIES.find(one => one === value)
  return severity ? <SeverityMark severity={severity} /> : value
}

/** The columns of every grouping. Each number opens its list. */
function columnsOf(report: SlaReport, by: SlaGroup) {
  const { filter, last } = report
  const of = (value: string, ...terms: string[]) => narrow(filter, inGroup(by, value), ...terms)
  return [
    {
      name: 'Breached',
      number: true,
      cell: ({ value, breached }: ReportGroup) => (
        <Count
          count={breached}
          filter={of(value, wasAt(last, 'breached'))}
          name={`breached, ${nameOf(value)}`}
        />
      ),
    },
    { name: 'Change', number: true, wide: true, cell: isCompared(report) ? moved : () => '–' },
    {
      name: 'At risk',
      number: true,
      wide: true,
      cell: ({ value, at_risk }: ReportGroup) => (
        <Count
          count={at_risk}
          filter={of(value, wasAt(last, 'at_risk'))}
          name={`at risk, ${nameOf(value)}`}
        />
      ),
    },
    {
      name: 'On track',
      number: true,
      wide: true,
      cell: ({ value, on_track }: ReportGroup) => (
        <Count
          count={on_track}
          filter={of(value, wasAt(last, 'on_track'))}
          name={`on track, ${nameOf(value)}`}
        />
      ),
    },
    {
      name: 'Closed in time',
      number: true,
      wide: true,
      cell: ({ value, closed, closed_late }: ReportGroup) => (
        <Count
          count={closed - closed_late}
          filter={of(value, happenedOn('met', daysValue(report)))}
          name={`closed in time, ${nameOf(value)}`}
        />
      ),
    },
    {
      name: 'Closed late',
      number: true,
      wide: true,
      cell: ({ value, closed_late }: ReportGroup) => (
        <Count
          count={closed_late}
          filter={of(value, happenedOn('missed', daysValue(report)))}
          name={`closed late, ${nameOf(value)}`}
        />
      ),
    },
    {
      name: 'Breach rate',
      number: true,
      cell: (group: ReportGroup) => rateOfText(group),
    },
    {
      name: 'Median',
      number: true,
      wide: true,
      cell: ({ mttr_median_days }: ReportGroup) => daysText(mttr_median_days),
    },
    {
      name: 'Nine of ten in',
      number: true,
      wide: true,
      cell: ({ mttr_p90_days }: ReportGroup) => daysText(mttr_p90_days),
    },
  ] as const
}

const nameOf = (value: string): string => value || 'none'

/** Describes a change: `12 fewer`, `3 more`, `the same`. */
function moved({ breached, breached_before }: ReportGroup): string {
  const by = breached - breached_before
  if (by === 0) return 'the same'
  return `${formatCount(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'}`
}

export const BySeverity = ({ report }: { report: SlaReport }) => (
  <Section
    title="By severity"
    note="Breach rate: the share closed late of all closed in the month, or the counts for fewer than ten. Change: breached findings, compared with the end of the month before."
  >
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

/** Groups by team, or by the owners of one team. A sentence counts the rest of a long list. */
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
