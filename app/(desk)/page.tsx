import { OverviewScreen } from '@/components/overview/overview-screen'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { readOverview } from '@/server/usecases/findings/read-overview'

export const metadata = { title: 'Overview' }

export default async function OverviewPage() {
  const actor = await pageActor()
  return <OverviewScreen initial={await firstPaint(readOverview({ actor }))} />
}
