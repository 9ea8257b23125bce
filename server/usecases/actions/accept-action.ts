import { type AcceptedAction, newAction } from '@/lib/api/actions'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { fingerprintOf, readIdempotencyKey } from '@/server/usecases/changes/once-by-key'
import { parseInput } from '@/server/usecases/parse-input'
import { prepareAction } from './prepare-action'
import { findRepeated, writeAction } from './write-action'

/**
 * Accepts an action: from then on it survives any failure, and reaches AWS at once or when it is approved. Throws
 * `invalid_input` with the reason where it cannot be planned, `forbidden`, `stale` where the plan is not the one that
 * the author saw, `conflict`, and `unavailable` where AWS does not answer or it could not be stored.
 */
export async function acceptAction(call: {
  actor: Actor
  input: unknown
  idempotencyKey: string | null
  requestId: string
  signal?: AbortSignal
}): Promise<AcceptedAction> {
  const { actor, requestId, signal } = call
  authorize(actor, 'actions:request')
  const { expected, ...question } = parseInput(newAction, call.input)
  const idempotencyKey = readIdempotencyKey(call.idempotencyKey)
  const own = { actor, requestId, idempotencyKey, fingerprint: fingerprintOf(question) }
  const parts = await desk()
  const known = await findRepeated(parts, own)
  if (known) return known
  const prepared = await prepareAction(parts, question, signal)
  if (expected !== undefined && expected !== prepared.hash)
    throw new AppError('stale', 'What AWS shows has changed since the preview. Look again, then decide.')
  return writeAction(parts, own, prepared, null)
}
