import { and, eq, inArray } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { changes } from '@/server/state/schema'

/** Returns which of the changes an actor requested, by their ids. */
export async function listChangesBy(
  state: State,
  actorId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await state.db
    .select({ id: changes.id })
    .from(changes)
    .where(and(inArray(changes.id, [...ids]), eq(changes.actorId, actorId)))
  return new Set(rows.map(({ id }) => id))
}
