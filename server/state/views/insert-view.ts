import type { ViewLayout } from '@/lib/api/views'
import type { State } from '@/server/state/open-state'
import { views } from '@/server/state/schema'

type NewRow = {
  readonly personId: string
  readonly name: string
  readonly filter: string
  readonly layout: ViewLayout
}

/** Stores a view and returns its id, or null when the person already has one of this name. */
export async function insertView(state: State, view: NewRow): Promise<string | null> {
  const [row] = await state.db.insert(views).values(view).onConflictDoNothing().returning({ id: views.id })
  return row?.id ?? null
}
