import type { View, ViewList } from '@/lib/api/views'
import { managedViews } from '@/lib/views/managed-views'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listViews as listStored } from '@/server/state/views/list-views'
import { listInsightViews } from './list-insight-views'
import { toManagedView, toOwnView } from './to-view'

/** Lists the person's own views, those included in Hubdesk, and the account's custom insights. */
export async function listViews({ actor }: { actor: Actor }): Promise<ViewList> {
  authorize(actor, 'findings:read')
  const { state } = await desk()
  const own: Promise<View[]> =
    actor.kind === 'person'
      ? listStored(state, actor.id).then(stored => stored.map(toOwnView))
      : Promise.resolve([])
  const [owned, insights] = await Promise.all([own, listInsightViews()])
  const managed = managedViews([...new Set([actor.owner, ...actor.teams])]).map(toManagedView)
  return { items: [...owned, ...managed, ...insights.views], insights_problem: insights.problem }
}
