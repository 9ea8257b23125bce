import { and, eq } from 'drizzle-orm'
import type { State } from './open-state'
import { views } from './schema'

/** Deletes a view of a person. False when they have none of this id. */
export async function deleteView(
  state: State,
  view: { readonly id: string; readonly personId: string },
): Promise<boolean> {
  const deleted = await state.db
    .delete(views)
    .where(and(eq(views.id, view.id), eq(views.personId, view.personId)))
    .returning({ id: views.id })
  return deleted.length > 0
}
