import Link from 'next/link'
import { ChangeActions } from '@/components/activity/change-actions'
import { ItemStateMark } from '@/components/activity/outcome-mark'
import { ValueChange } from '@/components/activity/value-change'
import { Ago } from '@/components/time/ago'
import { DECISION_FIELDS } from '@/lib/api/changes'
import type { HistoryRecord } from '@/lib/api/finding-history'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Decision = NonNullable<HistoryRecord['decision']>

/** Says in words how AWS names the sources of a change. */
const SOURCES: Readonly<Record<string, string>> = {
  BATCH_UPDATE_FINDINGS: 'through BatchUpdateFindings',
  BATCH_IMPORT_FINDINGS: 'by its provider, through BatchImportFindings',
}

const LINK = 'underline-offset-2 hover:underline'

/** Offers actions on a decision. A change of many findings is undone as a whole, on its own page. */
function DecisionActions({ decision, words }: { decision: Decision; words: string }) {
  const { change, total } = decision
  if (change === null) return null
  if (total > 1) {
    return (
      <Link href={`/activity/${change}`} className={`${LINK} text-muted text-xs tabular-nums`}>
        One of {formatCount(total)} findings
      </Link>
    )
  }
  const running = ['queued', 'sending', 'accepted'].includes(decision.state)
  return (
    <ChangeActions
      change={{
        id: change,
        total,
        state: running ? 'running' : 'done',
        undone_by: decision.undone_by,
        undo_refused: decision.undo_refused,
        stop_refused: null,
      }}
      words={words}
    />
  )
}

/** Shows who decided, from where, and the result. */
function DecisionEnd({ record, decision }: { record: HistoryRecord; decision: Decision }) {
  const { recorded } = decision
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 text-xs">
        <span className="text-muted">
          {plainText(record.identity ?? '')}
          {decision.by === 'token' ? ' (token)' : ''} in Hubdesk
        </span>
        <ItemStateMark state={decision.state} />
        {decision.undo_of ? (
          <Link href={`/activity/${decision.undo_of}`} className={`${LINK} text-muted`}>
            Undoes a change before
          </Link>
        ) : null}
      </p>
      {decision.message ? <p className="wrap-anywhere">AWS: {plainText(decision.message)}</p> : null}
      {recorded ? (
        <p className="wrap-anywhere text-muted text-xs">
          Recorded by Security Hub {formatInstant(recorded.at)}
          {recorded.identity ? ` as ${plainText(recorded.identity)}` : ''}
        </p>
      ) : null}
    </>
  )
}

function OwnChanges({ record, decision }: { record: HistoryRecord; decision: Decision }) {
  return DECISION_FIELDS.map(field => {
    const change = record.changes.find(one => one.field === field)
    const seen = decision.seen?.[field]
    return change ? (
      <ValueChange key={field} {...change} field={field} {...(seen === undefined ? {} : { seen })} />
    ) : null
  })
}

const shown = (value: string | null) => (value === null ? 'none' : plainText(value))

function AwsChanges({ record }: { record: HistoryRecord }) {
  return (
    <>
      {record.created ? <p className="font-medium">Created</p> : null}
      {record.changes.map(change => (
        <p key={change.field} className="wrap-anywhere">
          <span className="text-muted">{plainText(change.field)}</span> {shown(change.before)}{' '}
          <span aria-hidden>→</span>
          <span className="sr-only"> to </span> <span className="font-medium">{shown(change.after)}</span>
        </p>
      ))}
      <p className="wrap-anywhere text-muted text-xs">
        {record.identity ? `${plainText(record.identity)} ` : ''}
        {SOURCES[record.source] ?? plainText(record.source)}
      </p>
    </>
  )
}

/** Shows one change: when, what, by whom and from where. */
export function HistoryRow({ record }: { record: HistoryRecord }) {
  const { decision } = record
  const words = record.changes.map(({ field, after }) => `${field} to ${shown(after)}`).join(', ')
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 border-t py-2 first:border-t-0 first:pt-0 @md:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
      <p className="text-muted tabular-nums @max-md:col-span-2">
        {formatInstant(record.at)}
        <span className="text-xs @max-md:pl-2 @md:block">
          <Ago instant={record.at} />
        </span>
      </p>
      <div className={`min-w-0 ${decision ? '' : '@md:col-span-2'}`}>
        {decision ? (
          <>
            <OwnChanges record={record} decision={decision} />
            <DecisionEnd record={record} decision={decision} />
          </>
        ) : (
          <AwsChanges record={record} />
        )}
      </div>
      {decision ? <DecisionActions decision={decision} words={words} /> : null}
    </li>
  )
}
