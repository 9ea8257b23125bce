import { asc, eq } from 'drizzle-orm'
import type { State } from './open-state'
import { views } from './schema'

export type StoredView = {
  readonly id: string
  readonly name: string
  readonly filter: string
  /** As stored: `viewLayout` reads it. */
  readonly layout: unknown
}

/** The views of one person, by name. */
export async function listViews(state: State, personId: string): Promise<StoredView[]> {
  const { id, name, filter, layout } = views
  return state.db
    .select({ id, name, filter, layout })
    .from(views)
    .where(eq(views.personId, personId))
    .orderBy(asc(name))
}
