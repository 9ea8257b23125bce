import { DecisionMark } from '@/components/decisions/controls/decision-mark'
import type { DecisionOutcome } from '@/components/decisions/shown-finding'
import { CopyButton } from '@/components/finding/copy-button'
import { FindingPlace } from '@/components/finding/finding-place'
import { SampleBadge } from '@/components/parts/sample-badge'
import { SEVERITY_LOOK, SeverityMark } from '@/components/parts/severity-mark'
import { StateMark } from '@/components/parts/state-mark'
import { Ago } from '@/components/time/ago'
import type { FindingItem } from '@/lib/api/findings'
import type { SlaState } from '@/lib/finding/statuses'
import { plainText } from '@/lib/format/plain-text'

type Props = { finding: FindingItem; outcome: DecisionOutcome | null; as: 'h1' | 'h2' }

/** Only these clocks have a due date. A closed, paused or deleted finding is no longer due. */
const RUNNING: ReadonlySet<SlaState> = new Set(['on_track', 'at_risk', 'breached'])

/** Shows the title and the states that decide what to do next. */
export function FindingHead({ finding, outcome, as: Heading }: Props) {
  const { provider_severity: original } = finding
  return (
    <header className="flex flex-col gap-2 px-4 pt-3 pb-1 max-md:pb-3">
      <div className="flex items-start gap-2">
        <Heading className="min-w-0 flex-1 font-semibold text-lg leading-snug">
          {plainText(finding.title)}
        </Heading>
        <CopyButton text={finding.id} what="finding id" iconOnly />
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label="States">
        <li>
          <SeverityMark severity={finding.severity} />
          {original !== null && original !== finding.severity ? (
            <span className="text-muted">, was {SEVERITY_LOOK[original].word}</span>
          ) : null}
          {finding.sla_severity === finding.severity || finding.compliance !== 'PASSED' ? null : (
            <span className="text-muted">
              {finding.sla_severity === 'UNKNOWN'
                ? ', severity while it failed unknown'
                : `, failed as ${SEVERITY_LOOK[finding.sla_severity].word}`}
            </span>
          )}
        </li>
        {finding.sample ? (
          <li>
            <SampleBadge />
          </li>
        ) : null}
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
      <FindingPlace finding={finding} />
    </header>
  )
}
