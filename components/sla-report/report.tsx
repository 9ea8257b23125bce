import type { SlaReport } from '@/lib/api/sla-report'
import { monthWords } from '@/lib/format/month'
import { plainText } from '@/lib/format/plain-text'
import { Controls } from './controls'
import { Escalations } from './escalations'
import { Exceptions } from './exceptions'
import { Foot } from './foot'
import { ByGroup, BySeverity } from './groups'
import { Headline } from './headline'
import { Histories } from './histories'
import { Overdue } from './overdue'
import { Policies } from './policies'
import { Trend } from './trend'
import { teamWords } from './words'

/** A month of SLA on paper: what was breached, what was closed, by whom, and by which policy. */
export function Report({ report }: { report: SlaReport }) {
  const { month, team, first, last, complete, filter } = report
  const { months, teams } = report
  return (
    <article data-report className="mx-auto max-w-4xl px-4 py-4 sm:px-6">
      <Controls month={month} months={months} team={team} teams={teams} />
      <header className="border-b pb-3">
        <h1 className="font-semibold text-xl">
          SLA report, {monthWords(month)}: {plainText(teamWords(team))}
        </h1>
        <p className="text-muted text-sm">
          {first} to {last} (UTC){complete ? '' : ', the month is not over'}
          {filter === '' ? '' : `. Findings that match ${plainText(filter)}`}
        </p>
      </header>
      <Histories histories={report.histories} />
      <Headline report={report} />
      <Trend report={report} />
      <BySeverity report={report} />
      <ByGroup report={report} />
      <Overdue report={report} />
      <Exceptions report={report} />
      <Escalations report={report} />
      <Policies report={report} />
      <Foot report={report} />
    </article>
  )
}
