import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { HistoryRow } from '@/components/finding/history-record'
import { Section } from '@/components/parts/section'
import { question } from '@/components/query/question'
import { Skeleton } from '@/components/ui/skeleton'
import { RequestFailure } from '@/lib/api/client/failure'
import type { FindingHistory } from '@/lib/api/finding-history'
import type { FindingDetail } from '@/lib/api/findings'

function Records({ history: { records, unavailable } }: { history: FindingHistory }) {
  return (
    <>
      {unavailable ? <p className="pb-2 text-muted text-sm">{unavailable}</p> : null}
      {records.length > 0 ? (
        <ol className="@container text-sm">
          {records.map(record => (
            <HistoryRow
              key={`${record.at} ${record.source} ${record.decision?.change ?? ''}`}
              record={record}
            />
          ))}
        </ol>
      ) : (
        <p className="text-muted text-sm">
          {unavailable
            ? 'No one has decided on it in Hubdesk.'
            : 'Security Hub has recorded no change in the last 90 days, and no one has decided on it in Hubdesk.'}
        </p>
      )}
    </>
  )
}

/**
 * Names the state of the history. Hubdesk asks AWS again only when one of these values changes, and not at every event.
 */
function versionOf({ workflow, severity, owner, verification, note, ...finding }: FindingDetail): string {
  const { record, compliance, updated } = finding
  return JSON.stringify([
    workflow,
    severity,
    owner,
    verification,
    note,
    record,
    compliance,
    updated,
    finding.decision,
  ])
}

/** Shows who changed what: Security Hub's own records, read when shown, and the decisions in Hubdesk. */
export function HistorySection({ finding }: { finding: FindingDetail }) {
  const { key } = finding
  const { queryKey, queryFn } = question('GET /findings/{key}/history', { params: { key } })
  const { data, error } = useQuery({
    queryKey: [...queryKey, versionOf(finding)],
    queryFn,
    placeholderData: (previous, query) =>
      query?.queryKey[1] === key ? keepPreviousData(previous) : undefined,
  })
  return (
    <Section
      title="History"
      aside={
        <Link
          href={`/activity?finding=${key}`}
          className="text-muted text-xs underline-offset-2 hover:underline"
        >
          In Activity
        </Link>
      }
    >
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
