'use client'

import { useQuery } from '@tanstack/react-query'
import { FindingLoading } from '@/components/finding/finding-loading'
import { FindingSections } from '@/components/finding/finding-sections'
import { question } from '@/components/query/question'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { FindingDetail as Detail, FindingItem } from '@/lib/api/findings'

type Props = {
  findingKey: string
  /** What the server has read for the finding's own page. */
  initial?: Detail | null
  /** What the list holds of it, to show until the rest is there. */
  row?: FindingItem | null
  heading?: 'h1' | 'h2'
  /** True when the decision keys work here. A list beside it may have them instead. */
  ownKeys?: boolean
}

/** One finding, for the panel beside the list and for its own page. */
export function FindingDetail({ findingKey, initial, row, heading = 'h2', ownKeys = true }: Props) {
  const { data, error, refetch } = useQuery({
    ...question('GET /findings/{key}', { params: { key: findingKey } }),
    ...(initial ? { initialData: initial } : {}),
  })
  if (data) return <FindingSections finding={data} heading={heading} ownKeys={ownKeys} />
  if (error) return <RequestProblem error={error} onRetry={() => void refetch()} />
  if (row) return <FindingLoading row={row} heading={heading} />
  return (
    <div className="flex flex-col gap-3 p-4" aria-busy>
      <Skeleton className="h-5 w-3/4" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  )
}
