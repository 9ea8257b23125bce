import type { ViewLayout } from '@/lib/api/views'
import type { State } from './open-state'
import { views } from './schema'

type NewRow = {
  readonly personId: string
  readonly name: string
  readonly filter: string
  readonly layout: ViewLayout
}

/** Keeps a view and answers its id, or null when the person has one of this name already. */
export async function insertView(state: State, view: NewRow): Promise<string | null> {
  const [row] = await state.db.insert(views).values(view).onConflictDoNothing().returning({ id: views.id })
  return row?.id ?? null
}
