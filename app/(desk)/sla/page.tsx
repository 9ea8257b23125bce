import type { Metadata } from 'next'
import { SlaScreen } from '@/components/sla/screen/sla-screen'
import { readSlaView, SPANS } from '@/components/sla/sla-view'
import { parseFilter } from '@/lib/filter/parse'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { readSummary } from '@/server/usecases/sla/read-summary'

export const metadata: Metadata = { title: 'SLA' }

export default async function SlaPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, params] = await Promise.all([pageActor(), readSearchParams(searchParams)])
  const { filter, span } = readSlaView(params)
  const { days: period } = SPANS[span]
  const summary = parseFilter(filter).ok
    ? await firstPaint(readSummary({ actor, input: { filter, period } }))
    : null
  return <SlaScreen first={summary ? { filter, period, summary, at: Date.now() } : null} />
}
