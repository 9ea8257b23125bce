'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { CopyButton } from '@/components/finding/copy-button'
import { pages } from '@/components/query/question'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { QuarantinePage } from '@/lib/api/status'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { prettyJson } from '@/lib/format/pretty-json'

function Quarantined({ item }: { item: QuarantinePage['items'][number] }) {
  return (
    <li className="border-t py-2 text-sm">
      <p className="font-medium">{plainText(item.reason)}</p>
      <p className="break-all text-muted text-xs">
        {item.format.toUpperCase()}, received {formatInstant(item.observed)} UTC
        {item.source_id ? `, ${plainText(item.source_id)}` : ', no id'}
      </p>
      <details className="pt-1">
        <summary className="w-fit text-muted hover:text-text">Document</summary>
        <div className="flex justify-end py-1">
          <CopyButton text={item.raw} what="document" />
        </div>
        <ScrollRegion label="Document as received" className="max-h-80 rounded-md border bg-bg p-2">
          <pre className="font-mono text-xs">{plainText(prettyJson(item.raw))}</pre>
        </ScrollRegion>
      </details>
    </li>
  )
}

/** Lists the documents that could not be read as findings, each with its reason. None is dropped. */
export function QuarantineList() {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages('GET /quarantine', {}),
  )
  if (error && !data) return <RequestProblem error={error} />
  const total = data?.pages[0]?.total ?? 0
  return (
    <section aria-labelledby="quarantine-title" className="pt-8">
      <h2 id="quarantine-title" className="font-semibold text-sm">
        Quarantine: <span className="tabular-nums">{formatCount(total)}</span>{' '}
        {total === 1 ? 'document' : 'documents'}
      </h2>
      <p className="max-w-prose pb-2 text-muted text-sm">
        {total === 0
          ? 'Hubdesk could read everything that Security Hub sent.'
          : 'Hubdesk could not read these as findings, so no list shows them. Correct them at their source. The next read includes them.'}
      </p>
      <ul>
        {data?.pages.flatMap(page => page.items.map(item => <Quarantined key={item.id} item={item} />))}
      </ul>
      {hasNextPage ? (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more documents
        </Button>
      ) : null}
    </section>
  )
}
