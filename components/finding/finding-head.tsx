import { DecisionMark } from '@/components/decisions/decision-mark'
import type { Outcome } from '@/components/decisions/shown-finding'
import { CopyButton } from '@/components/finding/copy-button'
import { SEVERITY_LOOK, SeverityMark } from '@/components/finding/severity-mark'
import { StateMark } from '@/components/finding/state-mark'
import { Ago } from '@/components/time/ago'
import type { FindingDetail } from '@/lib/api/findings'
import type { SlaState } from '@/lib/finding/statuses'
import { plainText } from '@/lib/format/plain-text'

type Props = { finding: FindingDetail; outcome: Outcome | null; as: 'h1' | 'h2' }

/** What is closed, paused or gone is due no more. */
const RUNNING: ReadonlySet<SlaState> = new Set(['on_track', 'at_risk', 'breached'])

/** Title and the states that decide what to do next. */
export function FindingHead({ finding, outcome, as: Heading }: Props) {
  const { provider_severity: original } = finding
  return (
    <header className="flex flex-col gap-2 px-4 pt-3 pb-1 max-md:pb-3">
      <Heading className="font-semibold text-lg leading-snug">{plainText(finding.title)}</Heading>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label="States">
        <li>
          <SeverityMark severity={finding.severity} />
          {original !== null && original !== finding.severity ? (
            <span className="text-muted">, was {SEVERITY_LOOK[original].word}</span>
          ) : null}
        </li>
        <li className="flex items-center">
          <StateMark state={finding.workflow} />
          {outcome ? <DecisionMark outcome={outcome} /> : null}
        </li>
        {finding.record === 'ARCHIVED' ? (
          <li>
            <StateMark state="ARCHIVED" />
            {finding.format.length === 0 ? (
              <span className="text-muted">, deleted in Security Hub</span>
            ) : null}
          </li>
        ) : null}
        {finding.compliance ? (
          <li>
            <StateMark state={finding.compliance} />
          </li>
        ) : null}
        <li>
          <StateMark state={finding.sla} />
          {finding.due && RUNNING.has(finding.sla) ? (
            <span className="text-muted">
              , due <Ago instant={finding.due} />
            </span>
          ) : null}
        </li>
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={finding.id} what="finding id" />
        <CopyButton text={finding.resource} what="resource" />
      </div>
    </header>
  )
}
