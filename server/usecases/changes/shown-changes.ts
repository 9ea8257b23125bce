import type { Actor } from '@/server/domain/people/actor'
import { listChangesBy } from '@/server/state/changes/list-changes-by'
import type { State } from '@/server/state/open-state'

/** Returns the id of a change if the actor may see it, otherwise null. */
export type ShownChange = (id: string | null) => string | null

/**
 * Returns which of the changes an actor may see. A limited actor only sees their own, even where other changes refer to
 * more.
 */
export async function shownChanges(
  state: State,
  actor: Actor,
  ids: readonly (string | null)[],
): Promise<ShownChange> {
  if (actor.scopes === null) return id => id
  const own = await listChangesBy(
    state,
    actor.id,
    ids.flatMap(id => id ?? []),
  )
  return id => (id !== null && own.has(id) ? id : null)
}
