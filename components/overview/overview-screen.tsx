'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { WaitingForMe } from '@/components/approvals/waiting-for-me'
import { Flow } from '@/components/overview/flow'
import { OpenBySeverity } from '@/components/overview/open-by-severity'
import { SlaNumbers } from '@/components/overview/sla-numbers'
import { TopList } from '@/components/overview/top-list'
import { WorkNumbers } from '@/components/overview/work-numbers'
import { question } from '@/components/query/question'
import { usePerson } from '@/components/session/person-context'
import { buttonLook } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import type { Overview } from '@/lib/api/overview'
import { plainText } from '@/lib/format/plain-text'

const OverviewSkeleton = () => (
  <div className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-4" aria-busy>
    <Skeleton className="h-16 w-full" />
    <Skeleton className="h-[260px] w-full" />
    <Skeleton className="h-80 w-full" />
  </div>
)

/** Shows the home page: what is open, whether it grows, and where it is. */
export function OverviewScreen({ initial }: { initial: Overview | null }) {
  const { limits } = usePerson()
  const { data, error, refetch } = useQuery({
    ...question('GET /overview'),
    ...(initial ? { initialData: initial } : {}),
    refetchInterval: query => (query.state.data?.open.count === 0 ? 3_000 : 60_000),
  })
  if (!data)
    return error ? <RequestProblem error={error} onRetry={() => void refetch()} /> : <OverviewSkeleton />
  if (data.open.count === 0 && data.days.every(({ opened, resolved }) => opened + resolved === 0)) {
    return (
      <EmptyState
        title="No findings yet"
        action={
          <Link href="/status" className={buttonLook()}>
            Open the status page
          </Link>
        }
      >
        {limits ? `You are limited to ${plainText(limits)}. There, nothing` : 'Nothing'} has been opened or
        resolved in the last 90 days, or the first read has just begun.
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto max-w-6xl px-4 py-4">
      <h1 className="sr-only">Overview</h1>
      <WaitingForMe />
      <WorkNumbers work={data.work} />
      <OpenBySeverity overview={data} />
      <SlaNumbers />
      <Flow days={data.days} ends={data.ends} />
      <div className="grid gap-x-8 gap-y-6 pt-4 lg:grid-cols-3">
        <TopList title="Accounts with most open findings" rows={data.accounts} />
        <TopList title="Controls with most open findings" rows={data.controls} idFirst />
        <TopList title="Products with most open findings" rows={data.products} />
      </div>
    </div>
  )
}
