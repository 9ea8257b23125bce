import { ActivityScreen } from '@/components/activity/activity-screen'
import { pageActor } from '@/server/http/page-actor'

export const metadata = { title: 'Activity' }

export default async function ActivityPage() {
  await pageActor()
  return <ActivityScreen />
}
