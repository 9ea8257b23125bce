import { and, eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { views } from '@/server/state/schema'

/** Deletes a view of a person. Returns false when they have none of this id. */
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
