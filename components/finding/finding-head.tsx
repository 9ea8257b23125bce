import { CopyButton } from '@/components/finding/copy-button'
import { SeverityMark } from '@/components/finding/severity-mark'
import { StateMark } from '@/components/finding/state-mark'
import { Ago } from '@/components/time/ago'
import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'

/** Title and the states that decide what to do next. */
export function FindingHead({ finding, as: Heading }: { finding: FindingDetail; as: 'h1' | 'h2' }) {
  return (
    <header className="flex flex-col gap-2 px-4 pt-3 pb-4">
      <Heading className="font-semibold text-lg leading-snug">{plainText(finding.title)}</Heading>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label="States">
        <li>
          <SeverityMark severity={finding.severity} />
        </li>
        <li>
          <StateMark state={finding.workflow} />
        </li>
        {finding.record === 'ARCHIVED' ? (
          <li>
            <StateMark state="ARCHIVED" />
          </li>
        ) : null}
        {finding.compliance ? (
          <li>
            <StateMark state={finding.compliance} />
          </li>
        ) : null}
        <li>
          <StateMark state={finding.sla} />
          {finding.due ? (
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
