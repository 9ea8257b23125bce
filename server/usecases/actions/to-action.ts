import * as z from 'zod'
import type { Action } from '@/lib/api/actions'
import { stopRefusal, tookEffect } from '@/server/domain/action/action'
import { type Actor, liftsLimit, may } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'
import { findAction, type StoredAction } from '@/server/state/actions/list-actions'
import type { State } from '@/server/state/open-state'
import { findKind } from '@/server/worker/actions/kinds/kinds'

const json = z.json()

/** Returns why the actor cannot undo the action, or null. */
export function undoRefused(action: StoredAction, actor: Actor): string | null {
  if (!may(actor, 'actions:request')) return `The role ${actor.role} may not undo`
  if (liftsLimit(actor, 'actions:request')) return 'It reaches beyond the limit that you have'
  if (action.undoneBy !== null) return 'It was undone already'
  if (!tookEffect(action.state)) return 'It did not take effect'
  const { input, before, made } = action
  return findKind(action.kind)?.undo({ input, before, made }) ? null : 'It cannot be undone'
}

/** Returns why the actor cannot stop the action, or null. */
export function stopRefused(action: StoredAction, actor: Actor): string | null {
  if (action.actorId !== actor.id && !may(actor, 'changes:stop_others'))
    return 'Only an admin may stop the action of another'
  return stopRefusal(action)
}

/** True when the actor may see the action. A limited actor sees their own: others reach beyond the limit. */
const maySee = (actor: Actor, action: StoredAction): boolean =>
  actor.scopes === null || action.actorId === actor.id || action.onBehalfOf?.id === actor.id

/** Finds an action. Throws `not_found` for one that does not exist, or that the actor may not see. */
export async function requireAction(state: State, actor: Actor, id: string): Promise<StoredAction> {
  const parsed = z.uuid().safeParse(id)
  const action = parsed.success ? await findAction(state.db, parsed.data) : null
  if (action && maySee(actor, action)) return action
  throw new AppError('not_found', 'There is no action of this id.')
}

/** Converts a stored action for the API. */
export const toAction = (action: StoredAction, actor: Actor): Action => ({
  id: action.id,
  kind: action.kind,
  state: action.state,
  summary: action.summary,
  input: json.parse(action.input),
  plan: action.plan,
  before: json.parse(action.before),
  after: json.parse(action.after),
  made: action.made,
  error: action.error,
  actor: { kind: action.actorKind, id: action.actorId, name: action.actorName, role: action.role },
  on_behalf_of: action.onBehalfOf,
  approval: action.approvalId,
  undo_of: action.undoOf,
  undone_by: action.undoneBy,
  expires_at: action.expiresAt?.toISOString() ?? null,
  created: action.createdAt.toISOString(),
  ended: action.endedAt?.toISOString() ?? null,
  aws_request_ids: action.awsRequestIds,
  undo_refused: undoRefused(action, actor),
  stop_refused: stopRefused(action, actor),
})
