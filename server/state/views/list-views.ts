import { asc, eq } from 'drizzle-orm'
import type { ViewLayout } from '@/lib/api/views'
import type { State } from '@/server/state/open-state'
import { views } from '@/server/state/schema'

export type StoredView = {
  readonly id: string
  readonly name: string
  readonly filter: string
  readonly layout: ViewLayout
}

/** Lists the views of one person, by name. */
export async function listViews(state: State, personId: string): Promise<StoredView[]> {
  const { id, name, filter, layout } = views
  return state.db
    .select({ id, name, filter, layout })
    .from(views)
    .where(eq(views.personId, personId))
    .orderBy(asc(name))
}
