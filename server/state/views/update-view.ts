import { and, eq } from 'drizzle-orm'
import type { ViewLayout } from '@/lib/api/views'
import { isUniqueViolation } from '@/server/state/is-unique-violation'
import type { State } from '@/server/state/open-state'
import { views } from '@/server/state/schema'
import type { StoredView } from './list-views'

type Change = { readonly name?: string; readonly filter?: string; readonly layout?: ViewLayout }

/** Changes a view of a person. Returns it as it is then, `missing` without one, `taken` for a name of another view. */
export async function updateView(
  state: State,
  view: { readonly id: string; readonly personId: string },
  change: Change,
): Promise<StoredView | 'missing' | 'taken'> {
  const own = and(eq(views.id, view.id), eq(views.personId, view.personId))
  const { id, name, filter, layout } = views
  const columns = { id, name, filter, layout }
  try {
    const [row] =
      Object.keys(change).length > 0
        ? await state.db.update(views).set(change).where(own).returning(columns)
        : await state.db.select(columns).from(views).where(own)
    return row ?? 'missing'
  } catch (error) {
    if (isUniqueViolation(error)) return 'taken'
    throw error
  }
}
