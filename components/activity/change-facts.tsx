import Link from 'next/link'
import { Fact, Facts } from '@/components/parts/facts'
import { Ago } from '@/components/time/ago'
import type { Change } from '@/lib/api/changes'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { OutcomeMarks, Progress } from './outcome-mark'
import { FilterText } from './target-link'

const When = ({ instant }: { instant: string }) => (
  <span className="tabular-nums">
    {formatInstant(instant)} UTC{' '}
    <span className="text-muted">
      <Ago instant={instant} />
    </span>
  </span>
)

const OtherChange = ({ id, children }: { id: string; children: string }) => (
  <Link href={`/activity/${id}`} className="text-accent underline-offset-2 hover:underline">
    {children}
  </Link>
)

function Refused({ refused }: Pick<Change, 'refused'>) {
  if (refused.length === 0) return null
  return (
    <ul>
      {refused.map(({ reason, count }) => (
        <li key={reason}>
          <span className="tabular-nums">{formatCount(count)}</span> {count === 1 ? 'finding' : 'findings'}:{' '}
          {plainText(reason)}
        </li>
      ))}
    </ul>
  )
}

/** Shows who decided what, when, on which findings, and the result. */
export function ChangeFacts({ change }: { change: Change }) {
  const { actor, set } = change
  return (
    <Facts>
      <Fact name="Outcome">
        <OutcomeMarks change={change} />
        {change.state === 'running' ? <Progress change={change} className="mt-1 max-w-64" /> : null}
      </Fact>
      <Fact name="By">
        <Link href={`/activity?by=${actor.id}`} className="underline-offset-2 hover:underline">
          {plainText(actor.name)}
        </Link>
        <span className="text-muted">
          {actor.kind === 'token' ? ', API token' : ''}, {actor.role}
        </span>
      </Fact>
      <Fact name="Accepted">
        <When instant={change.created} />
      </Fact>
      <Fact name="Ended">{change.ended ? <When instant={change.ended} /> : null}</Fact>
      <Fact name="Filter">
        {change.filter === null ? null : <FilterText filter={change.filter} className="wrap-anywhere" />}
      </Fact>
      <Fact name={set.workflow === 'SUPPRESSED' ? 'Reason' : 'Note'}>
        {set.note ? <span className="whitespace-pre-line">{plainText(set.note)}</span> : null}
      </Fact>
      <Fact name="Not changed">
        {change.refused.length > 0 ? <Refused refused={change.refused} /> : null}
      </Fact>
      <Fact name="Undoes">
        {change.undo_of ? <OtherChange id={change.undo_of}>The earlier change</OtherChange> : null}
      </Fact>
      <Fact name="Undone by">
        {change.undone_by ? <OtherChange id={change.undone_by}>The undo</OtherChange> : null}
      </Fact>
    </Facts>
  )
}
