import { and, eq, ne } from 'drizzle-orm'
import type { ViewLayout } from '@/lib/api/views'
import type { StoredView } from './list-views'
import type { State } from './open-state'
import { views } from './schema'

type Change = { readonly name?: string; readonly filter?: string; readonly layout?: ViewLayout }

/** Changes a view of a person. Answers it as it is then, `missing` without one, `taken` when the name is another's. */
export async function updateView(
  state: State,
  view: { readonly id: string; readonly personId: string },
  change: Change,
): Promise<StoredView | 'missing' | 'taken'> {
  return state.db.transaction(async tx => {
    const own = and(eq(views.id, view.id), eq(views.personId, view.personId))
    if (change.name !== undefined) {
      const sameName = and(
        eq(views.personId, view.personId),
        eq(views.name, change.name),
        ne(views.id, view.id),
      )
      if ((await tx.select({ id: views.id }).from(views).where(sameName)).length > 0) return 'taken'
    }
    const { id, name, filter, layout } = views
    const columns = { id, name, filter, layout }
    const [row] =
      Object.keys(change).length > 0
        ? await tx.update(views).set(change).where(own).returning(columns)
        : await tx.select(columns).from(views).where(own)
    return row ?? 'missing'
  })
}
