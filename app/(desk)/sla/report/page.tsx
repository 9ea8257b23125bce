import type { Metadata } from 'next'
import Link from 'next/link'
import { Report } from '@/components/sla-report/report'
import { buttonLook } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { readReport } from '@/server/usecases/sla/read-report'
import './report.css'

export const metadata: Metadata = { title: 'SLA report' }

export default async function SlaReportPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, params] = await Promise.all([pageActor(), readSearchParams(searchParams)])
  const report = await firstPaint(readReport({ actor, input: Object.fromEntries(params) }))
  if (report) return <Report report={report} />
  return (
    <EmptyState
      heading="h1"
      title="There is no such report"
      action={
        <Link href="/sla/report" className={buttonLook({ variant: 'solid' })}>
          Show the last month
        </Link>
      }
    >
      A report is of a month that has begun, written as 2026-10, and of one team or all.
    </EmptyState>
  )
}
