import { printActivity, readActivity } from '@/components/activity/activity-query'
import { ActivityScreen } from '@/components/activity/activity-screen'
import { readSearchParams, type SearchParams } from '@/lib/search-params'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { listChanges } from '@/server/usecases/changes/list-changes'

export const metadata = { title: 'Activity' }

export default async function ActivityPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, params] = await Promise.all([pageActor(), readSearchParams(searchParams)])
  const query = readActivity(params)
  const page = await firstPaint(listChanges({ actor, input: query }))
  return <ActivityScreen initial={page ? { search: printActivity(query), page, at: Date.now() } : null} />
}
