'use client'

import { useQuery } from '@tanstack/react-query'
import { CopyButton } from '@/components/finding/copy-button'
import { question } from '@/components/query/question'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { Skeleton } from '@/components/ui/skeleton'
import { DataTable } from '@/components/ui/table/data-table'
import type { DoctorReport as Report } from '@/lib/api/doctor'
import { CHECK_COLUMNS, RIGHT_COLUMNS } from './doctor-columns'

/** On a phone each line is a card: name and state beside each other, the sentences below. */
const LOOK = {
  headCell: 'py-1 pr-4 font-medium',
  row: 'border-t align-top max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-2 max-md:py-2',
  cell: 'md:py-2 md:pr-4',
}

const Policy = ({ policy }: { policy: string }) => (
  <section aria-labelledby="policy-title" className="pt-4">
    <div className="flex items-center justify-between pb-1">
      <h3 id="policy-title" className="font-medium text-sm">
        The policy that is missing
      </h3>
      <CopyButton text={policy} what="policy" />
    </div>
    <ScrollRegion label="Policy as JSON" className="max-h-80 rounded-md border bg-bg p-2">
      <pre className="font-mono text-xs">{policy}</pre>
    </ScrollRegion>
  </section>
)

const Found = ({ report, busy }: { report: Report; busy: boolean }) => (
  <>
    <p className="pb-2 text-muted text-sm">
      {report.usable ? 'Nothing must be done.' : 'Something must be done.'} Each line says what was found.
    </p>
    <ScrollRegion label="Table of checks">
      <DataTable
        caption="Checks"
        columns={CHECK_COLUMNS}
        rows={report.checks}
        keyOf={({ id }) => id}
        look={LOOK}
        cards
        busy={busy}
      />
    </ScrollRegion>
    {report.policy === null ? null : <Policy policy={report.policy} />}
    <h3 className="pt-4 font-medium text-sm">Rights of the role</h3>
    <ScrollRegion label="Table of rights">
      <DataTable
        caption="Rights"
        columns={RIGHT_COLUMNS}
        rows={report.rights}
        keyOf={({ action }) => action}
        look={LOOK}
        cards
        busy={busy}
      />
    </ScrollRegion>
  </>
)

/** What the doctor finds about this desk: the same lines that `npm run doctor` prints. */
export function DoctorReport() {
  const { data, error, isFetching, refetch } = useQuery({
    ...question('GET /status/doctor'),
    // Each examination asks AWS some twenty questions, so only a person repeats it.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const again = () => void refetch()
  return (
    <section aria-labelledby="doctor-title" aria-busy={isFetching} className="pt-8">
      <div className="flex items-center justify-between pb-1">
        <h2 id="doctor-title" className="font-semibold text-sm">
          Doctor
        </h2>
        <Button size="sm" disabled={isFetching} onClick={again}>
          Check again
        </Button>
      </div>
      {data ? <Found report={data} busy={isFetching} /> : null}
      {error && !data ? <RequestProblem error={error} onRetry={again} /> : null}
      {data || error ? null : <Skeleton className="h-96 w-full" />}
    </section>
  )
}
