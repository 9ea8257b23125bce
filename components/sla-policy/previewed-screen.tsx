'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { SeverityMark } from '@/components/parts/severity-mark'
import { StateMark } from '@/components/parts/state-mark'
import { question } from '@/components/query/question'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { PreviewList } from '@/lib/api/sla/sla-policy'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

const WORDS: Readonly<Record<string, string>> = {
  sooner: 'would be due sooner',
  later: 'would be due later',
  gained: 'would get a due date',
  lost: 'would lose their due date',
  paused: 'are under an exception, and would be due on another date after it',
  breached_before: 'are breached now',
  breached_after: 'would be breached',
  at_risk_before: 'are at risk now',
  at_risk_after: 'would be at risk',
}

const wordsOf = (of: string): string => WORDS[of] ?? 'would be governed by this rule'
const dateWords = (instant: string | null): string => (instant === null ? 'no date' : formatInstant(instant))

const COLUMNS: readonly Column<PreviewList['items'][number]>[] = [
  {
    id: 'severity',
    name: 'Severity',
    look: 'max-sm:hidden',
    cellLook: 'w-24',
    cell: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    id: 'finding',
    name: 'Finding',
    names: true,
    cellLook: 'wrap-anywhere',
    cell: ({ key, title }) => (
      <Link href={`/findings/${key}`} className="underline-offset-2 hover:underline">
        {plainText(title)}
      </Link>
    ),
  },
  {
    id: 'due',
    name: 'Due date',
    cellLook: 'tabular-nums',
    cell: ({ before, after }) => (
      <>
        {dateWords(before)} <span aria-hidden>→</span>
        <span className="sr-only"> to </span> <span className="font-medium">{dateWords(after)}</span>
      </>
    ),
  },
  {
    id: 'is',
    name: 'Would be',
    look: 'max-sm:hidden',
    cell: ({ is }) => (is === null ? '' : <StateMark state={is} />),
  },
]

type Props = { id: string; of: string; team: string | null }

/** Lists the findings behind a number of a preview. Nothing is saved: they show as the draft would make them. */
export function PreviewedScreen({ id, of, team }: Props) {
  const { data, error, refetch } = useQuery({
    ...question('GET /sla/policy/preview/{id}', { params: { id }, query: { of, team: team ?? undefined } }),
    retry: false,
  })
  if (error) return <RequestProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="m-4 h-40" />
  const whose = team === null ? '' : `, of ${team === '' ? 'no team' : plainText(team)}`
  return (
    <div className="mx-auto max-w-5xl px-4 py-4">
      <nav aria-label="Breadcrumb" className="pb-1 text-muted text-sm">
        <Link href="/sla" className="hover:underline">
          SLA
        </Link>{' '}
        /{' '}
        <Link href="/sla/policy" className="hover:underline">
          Policy
        </Link>{' '}
        / <span aria-current="page">Preview</span>
      </nav>
      <h1 className="pb-2 font-semibold text-xl tabular-nums">
        {formatCount(data.total)} {data.total === 1 ? 'finding' : 'findings'} {wordsOf(of)}
        {whose}
      </h1>
      <p className="pb-2 text-muted text-sm">
        {data.items.length < data.total
          ? `The first ${formatCount(data.items.length)} by the new due date. `
          : ''}
        The draft is not saved. Its lists are kept for an hour. Times are UTC.
      </p>
      <DataTable
        caption="Findings of the preview"
        columns={COLUMNS}
        rows={data.items}
        keyOf={({ key }) => key}
        look={{ row: 'border-t align-top', cell: 'py-1 pr-3' }}
      />
    </div>
  )
}
