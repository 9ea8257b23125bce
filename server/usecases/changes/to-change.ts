import type { Change } from '@/lib/api/changes'
import { type Actor, may } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'
import type { StoredChange } from '@/server/state/changes/list-changes'
import type { ShownChange } from './shown-changes'

const mayStop = (change: StoredChange, actor: Actor): boolean =>
  change.actorId === actor.id || may(actor, 'changes:stop_others')

/** True for a change that an undo must stop first. */
export const isUnderWay = ({ state, counts }: StoredChange): boolean =>
  state === 'running' && counts.queued > 0

/** Returns why the actor cannot undo the change, or null. */
export function undoRefused(change: StoredChange, actor: Actor): string | null {
  if (!may(actor, 'findings:decide')) return `The role ${actor.role} may not undo`
  if (change.undoneBy !== null) return 'It was undone already'
  if (isUnderWay(change) && !mayStop(change, actor)) {
    return 'It is under way, and only an admin may stop the change of another'
  }
  // One of two APIs may have taken what the other refused: only the undo can decide about failed items.
  const { confirmed, accepted, sending, queued, failed } = change.counts
  if (confirmed + accepted + sending + queued + failed === 0) return 'Nothing of it took effect'
  return null
}

/** Returns why the actor cannot stop the change, or null. */
export function stopRefused(change: StoredChange, actor: Actor): string | null {
  if (!may(actor, 'findings:decide')) return `The role ${actor.role} may not stop changes`
  if (!mayStop(change, actor)) return 'Only an admin may stop the change of another'
  if (change.state !== 'running') return 'It is over'
  return change.counts.queued === 0 ? 'All of it was sent already' : null
}

/**
 * True when the actor may see the change. A limited actor sees their own: others may concern findings outside the
 * limit.
 */
export const maySee = (actor: Actor, change: Pick<StoredChange, 'actorId'>): boolean =>
  actor.scopes === null || change.actorId === actor.id

/** Throws `not_found` for a change that does not exist, or that the actor may not see. */
export function requireChange(actor: Actor, change: StoredChange | null): StoredChange {
  if (change && maySee(actor, change)) return change
  throw new AppError('not_found', 'There is no change of this id.')
}

/** Converts a stored change for the API. `titles` are those of findings that the actor may see, by key. */
export const toChange = (
  change: StoredChange,
  actor: Actor,
  titles: ReadonlyMap<string, string>,
  shown: ShownChange,
): Change => ({
  id: change.id,
  state: change.state,
  set: change.set,
  filter: change.filter,
  actor: { kind: change.actorKind, id: change.actorId, name: change.actorName, role: change.role },
  created: change.createdAt.toISOString(),
  ended: change.endedAt?.toISOString() ?? null,
  total: change.total,
  counts: change.counts,
  refused: change.refused,
  undo_of: shown(change.undoOf),
  undone_by: shown(change.undoneBy),
  title: change.findingKey === null ? null : (titles.get(change.findingKey) ?? null),
  key: change.findingKey,
  undo_refused: undoRefused(change, actor),
  stop_refused: stopRefused(change, actor),
})
