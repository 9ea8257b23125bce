import { SeverityMark } from '@/components/parts/severity-mark'
import { Count } from '@/components/sla-report/parts/count'
import { Section } from '@/components/sla-report/parts/section'
import { ReportTable } from '@/components/sla-report/parts/table'
import { EmptyState } from '@/components/ui/empty-state'
import type { SlaRestatement, SlaRestatements } from '@/lib/api/sla/sla-restatements'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { monthWords } from '@/lib/format/month'
import { clocksWords } from './words'

/** Shows a changed number, `117 → 204`: the old one, and the new one, which opens its list. */
function Change({
  before,
  after,
  filter,
  name,
}: {
  before: number
  after: number
  filter: string
  name: string
}) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {formatCount(before)} → <Count count={after} filter={filter} name={name} />
    </span>
  )
}

const plainChange = (before: number, after: number) => (
  <span className="whitespace-nowrap tabular-nums">
    {formatCount(before)} → {formatCount(after)}
  </span>
)

const Months = ({ months }: Pick<SlaRestatement, 'months'>) => (
  <ReportTable
    name="Closings by month, before and after"
    columns={[
      { name: 'Month (UTC)', cell: ({ month }) => monthWords(month) },
      {
        name: 'Closed in time',
        number: true,
        cell: ({ month, met_before, met_after, met_filter }) => (
          <Change
            before={met_before}
            after={met_after}
            filter={met_filter}
            name={`closed in time in ${monthWords(month)}`}
          />
        ),
      },
      {
        name: 'Closed late',
        number: true,
        cell: ({ month, missed_before, missed_after, missed_filter }) => (
          <Change
            before={missed_before}
            after={missed_after}
            filter={missed_filter}
            name={`closed late in ${monthWords(month)}`}
          />
        ),
      },
    ]}
    rows={months}
    keyOf={({ month }) => month}
    empty="The closings in time and late stayed the same in every month."
  />
)

const Severities = ({ severities }: Pick<SlaRestatement, 'severities'>) => (
  <ReportTable
    name="Closings of the changed clocks by severity, before and after"
    columns={[
      { name: 'Judged as', cell: ({ severity }) => <SeverityMark severity={severity} /> },
      { name: 'Closed in time', number: true, cell: one => plainChange(one.met_before, one.met_after) },
      { name: 'Closed late', number: true, cell: one => plainChange(one.missed_before, one.missed_after) },
      { name: 'Without an SLA', number: true, cell: one => plainChange(one.none_before, one.none_after) },
    ]}
    rows={severities}
    keyOf={({ severity }) => severity}
    empty="None of the changed clocks was closed."
  />
)

function Entry({ restatement }: { restatement: SlaRestatement }) {
  const { title, why, at, clocks, months, severities } = restatement
  return (
    <article className="border-b py-4 last:border-b-0">
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="text-muted text-sm">
        <time dateTime={at}>{formatInstant(at)} UTC</time>, {clocksWords(clocks)}
      </p>
      <p className="max-w-prose pt-2 text-sm">{why}</p>
      <Section
        title="By month"
        note="All closings of the month, each finding once. The number after an arrow opens its current list."
      >
        <Months months={months} />
      </Section>
      <Section title="By severity" note="Only closings of the changed clocks.">
        <Severities severities={severities} />
      </Section>
    </article>
  )
}

/** Shows which past numbers corrections changed, by how much, and why. */
export function RestatementsScreen({ restatements: { items } }: { restatements: SlaRestatements }) {
  if (items.length === 0) {
    return (
      <EmptyState heading="h1" title="No past number was restated">
        Hubdesk never rewrites the ledger of SLA clocks. A correction is added beside what it replaces, and is
        listed here.
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-4 sm:px-6">
      <h1 className="font-semibold text-xl">Restated SLA numbers</h1>
      <p className="max-w-prose text-muted text-sm">
        The replaced events stay in the ledger. The clock of a finding shows them, marked as replaced.
      </p>
      {items.map(restatement => (
        <Entry key={`${restatement.code} ${restatement.at}`} restatement={restatement} />
      ))}
    </div>
  )
}
