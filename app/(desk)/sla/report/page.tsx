import type { Metadata } from 'next'
import Link from 'next/link'
import { Report } from '@/components/sla-report/report'
import { buttonLook } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { readReport } from '@/server/usecases/sla/read-report'
import { readHub } from '@/server/usecases/status/read-hub'
import './report.css'

export const metadata: Metadata = { title: 'SLA report' }

export default async function SlaReportPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, params] = await Promise.all([pageActor(), readSearchParams(searchParams)])
  const [report, hub] = await Promise.all([
    firstPaint(readReport({ actor, input: Object.fromEntries(params) })),
    firstPaint(readHub({ actor })),
  ])
  if (report) return <Report report={report} hub={hub} />
  return (
    <EmptyState
      heading="h1"
      title="This report does not exist"
      action={
        <Link href="/sla/report" className={buttonLook({ variant: 'solid' })}>
          Show the last month
        </Link>
      }
    >
      A report needs a month that has begun and has known findings, written as 2026-10. Its team must exist.
    </EmptyState>
  )
}
