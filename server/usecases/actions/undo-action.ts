import type { AcceptedAction } from '@/lib/api/actions'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize, isAppError } from '@/server/errors'
import { fingerprintOf, readIdempotencyKey } from '@/server/usecases/changes/once-by-key'
import { findKind } from '@/server/worker/actions/kinds/kinds'
import { prepareAction } from './prepare-action'
import { requireAction, undoRefused } from './to-action'
import { findRepeated, writeAction } from './write-action'

/**
 * Undoes an action by another one with the values from before. It needs the same rights, or the same approval, as if
 * a person asked for it by hand. Throws `not_found`, `forbidden`, `conflict` with the reason, and `unavailable`.
 */
export async function undoAction(call: {
  actor: Actor
  input: { id: string }
  idempotencyKey: string | null
  requestId: string
  signal?: AbortSignal
}): Promise<AcceptedAction> {
  const { actor, requestId, signal } = call
  authorize(actor, 'actions:request')
  const idempotencyKey = readIdempotencyKey(call.idempotencyKey)
  const parts = await desk()
  const own = { actor, requestId, idempotencyKey, fingerprint: fingerprintOf({ undo: call.input.id }) }
  const known = await findRepeated(parts, own)
  if (known) return known
  const action = await requireAction(parts.state, actor, call.input.id)
  const refused = undoRefused(action, actor)
  if (refused !== null) throw new AppError('conflict', `Nothing was undone. ${refused}.`)
  const { input, before, made } = action
  const undo = findKind(action.kind)?.undo({ input, before, made }) ?? null
  if (undo === null) throw new AppError('conflict', 'It cannot be undone.')
  try {
    return await writeAction(parts, own, await prepareAction(parts, undo, signal), action.id)
  } catch (error) {
    // What cannot be planned any more has changed since: the input is not the asker's own.
    if (isAppError(error) && error.code === 'invalid_input')
      throw new AppError('conflict', `Nothing was undone. ${error.errors?.[0]?.message ?? error.message}`)
    throw error
  }
}
