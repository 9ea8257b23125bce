import { RestatedNote } from '@/components/sla-restatements/restated-note'
import { WholeDates } from '@/components/time/whole-dates'
import type { SlaReport } from '@/lib/api/sla/sla-report'
import { formatInstant } from '@/lib/format/instant'
import { monthWords } from '@/lib/format/month'
import { plainText } from '@/lib/format/plain-text'
import { Controls } from './controls'
import { Edition } from './edition'
import { Escalations } from './escalations'
import { Exceptions } from './exceptions'
import { Foot } from './foot'
import { ByGroup, BySeverity } from './groups'
import { Headline } from './headline'
import { Histories } from './histories'
import { Moves } from './moves'
import { Overdue } from './overdue'
import { PaperHead } from './paper-head'
import { Policies } from './policies'
import { Trend } from './trend'
import { teamWords } from './words'

/** Says when these numbers were counted. */
const madeWords = ({ frozen, generated_at }: SlaReport): string =>
  frozen === null
    ? `Counted ${formatInstant(generated_at)} UTC`
    : `Frozen ${formatInstant(frozen.made_at)} UTC, edition ${frozen.edition}`

/**
 * Shows a month of SLA for paper: what was breached and closed, by whom, and by which policy. `hub` names the Security
 * Hub.
 */
export function Report({ report, hub }: { report: SlaReport; hub: string | null }) {
  const { month, team, first, last, complete, filter } = report
  const { months, teams } = report
  const title = `SLA report, ${monthWords(month)}: ${plainText(teamWords(team))}`
  return (
    <article data-report className="mx-auto max-w-5xl px-4 py-4 sm:px-6">
      <PaperHead
        left={hub === null ? 'Hubdesk' : `Hubdesk, ${plainText(hub)}`}
        right={title}
        foot={madeWords(report)}
      />
      <Controls month={month} months={months} team={team} teams={teams} />
      <header className="border-b pb-3">
        <h1 className="font-semibold text-xl">{title}</h1>
        <p className="text-muted text-sm">
          <WholeDates text={`${first} to ${last} (UTC)`} />
          {complete ? '' : ', the month is not over'}
          {filter === '' ? '' : `. Findings that match ${plainText(filter)}`}
          {hub === null ? '' : `. ${plainText(hub)}`}
        </p>
        <Edition report={report} />
      </header>
      <Histories histories={report.histories} />
      <RestatedNote month={month} />
      <Headline report={report} />
      <Trend report={report} />
      <BySeverity report={report} />
      <ByGroup report={report} />
      <Overdue report={report} />
      <Moves report={report} />
      <Exceptions report={report} />
      <Escalations report={report} />
      <Policies report={report} />
      <Foot report={report} />
    </article>
  )
}
