import { ActionsScreen } from '@/components/activity/actions-screen'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { listActions } from '@/server/usecases/actions/list-actions'

export const metadata = { title: 'Actions on AWS' }

export default async function ActionsPage() {
  const actor = await pageActor()
  return <ActionsScreen initial={await firstPaint(listActions({ actor, input: {} }))} />
}
