import { MovesScreen } from '@/components/activity/moves-screen'
import { firstPaint } from '@/server/http/first-paint'
import { pageActor } from '@/server/http/page-actor'
import { listMoves } from '@/server/usecases/sla/list-moves'

export const metadata = { title: 'Due dates moved' }

export default async function DueDatesPage() {
  const actor = await pageActor()
  return <MovesScreen initial={await firstPaint(listMoves({ actor, input: {} }))} />
}
