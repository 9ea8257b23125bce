'use client'

import { useQuery } from '@tanstack/react-query'
import { Section } from '@/components/finding/section'
import { Ago } from '@/components/time/ago'
import { Skeleton } from '@/components/ui/skeleton'
import { type FindingHistory, findingHistory } from '@/lib/api/findings'
import { RequestFailure, request } from '@/lib/api/request'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type HistoryRecord = FindingHistory['records'][number]

const shown = (value: string | null) => (value === null ? 'nothing' : plainText(value))

function Change({ change }: { change: HistoryRecord['changes'][number] }) {
  return (
    <p className="break-words">
      <span className="text-muted">{plainText(change.field)}:</span> {shown(change.before)} →{' '}
      <span className="font-medium">{shown(change.after)}</span>
    </p>
  )
}

function Records({ history }: { history: FindingHistory }) {
  if (history.unavailable) return <p className="text-muted text-sm">{history.unavailable}</p>
  if (history.records.length === 0) {
    return <p className="text-muted text-sm">Security Hub has recorded no change in the last 90 days.</p>
  }
  return (
    <ol className="flex flex-col gap-2 text-sm">
      {history.records.map(record => (
        <li key={`${record.at} ${record.source}`} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3">
          <span className="text-muted tabular-nums">
            {formatInstant(record.at)}
            <br />
            <span className="text-xs">
              <Ago instant={record.at} />
            </span>
          </span>
          <div className="min-w-0">
            {record.created ? <p>Created</p> : null}
            {record.changes.map(change => (
              <Change key={change.field} change={change} />
            ))}
            <p className="break-all text-muted text-xs">
              {record.source}
              {record.identity ? ` by ${plainText(record.identity)}` : ''}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Who changed what, as Security Hub recorded it: asked when shown, never mirrored. */
export function HistorySection({ findingKey }: { findingKey: string }) {
  const { data, error } = useQuery({
    queryKey: ['finding', findingKey, 'history'],
    queryFn: ({ signal }) => request(findingHistory, `/api/v1/findings/${findingKey}/history`, { signal }),
  })
  return (
    <Section title="History">
      {data ? <Records history={data} /> : null}
      {error && !data ? (
        <p role="alert" className="text-sm">
          {error.message}. {error instanceof RequestFailure ? error.detail : ''}
        </p>
      ) : null}
      {!data && !error ? <Skeleton className="h-10 w-full" /> : null}
    </Section>
  )
}
