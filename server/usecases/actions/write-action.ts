import { randomUUID } from 'node:crypto'
import type { AcceptedAction } from '@/lib/api/actions'
import type { Desk } from '@/server/desk/desk-parts'
import { type Actor, liftsLimit, may } from '@/server/domain/people/actor'
import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { insertAction } from '@/server/state/actions/insert-action'
import { findActionByKey } from '@/server/state/actions/list-actions'
import { isUniqueViolation } from '@/server/state/is-unique-violation'
import { findTokenById } from '@/server/state/people/find-token'
import type { ActionKind } from '@/server/worker/actions/kinds/action-kind'
import type { Prepared } from './prepare-action'

export type Call = {
  readonly actor: Actor
  readonly requestId: string
  readonly idempotencyKey: string | null
  /** SHA-256 of the request. */
  readonly fingerprint: string
}

/** True when the actor may only ask for it. */
export const needsApproval = (actor: Actor, { permission }: ActionKind): boolean =>
  !may(actor, permission) || liftsLimit(actor, permission)

/** Finds what an earlier request with the same key accepted, or null. Throws `conflict` for a key of another request. */
export async function findRepeated(
  { state }: Pick<Desk, 'state'>,
  { actor, idempotencyKey, fingerprint }: Call,
): Promise<AcceptedAction | null> {
  if (idempotencyKey === null) return null
  const known = await findActionByKey(state.db, actor.id, idempotencyKey)
  if (known === null) return null
  if (known.fingerprint !== fingerprint)
    throw new AppError('conflict', 'This Idempotency-Key was used for another action. Take a new one.')
  return { id: known.id, state: known.state, approval: known.approvalId }
}

/** Throws `forbidden` for a token whose maker is unknown: no one could approve, as no person is known to differ. */
async function requirePerson({ state }: Pick<Desk, 'state'>, { kind, id }: Actor): Promise<void> {
  if (kind === 'person' || (await findTokenById(state.db, id))?.maker) return
  const why = 'It is not known who made this token, so no one could approve what it asks for.'
  throw new AppError('forbidden', `${why} Make a new token and ask with it.`)
}

function refuseUnkept(error: unknown): never {
  if (isAppError(error)) throw error
  if (isUniqueViolation(error))
    throw new AppError('conflict', 'The same was asked for at this very moment. Reload to see it.')
  log.error({ err: error }, 'an action could not be kept')
  const sentence = 'Hubdesk could not keep this action, so nothing was changed. Try again in a moment.'
  throw new AppError('unavailable', sentence, undefined, { cause: error })
}

/**
 * Accepts a prepared action in one transaction with its audit row: at once where the actor may do it, else with a
 * request for approval. A repeat with the same key gets the first result. Throws `conflict` and `unavailable`.
 */
export async function writeAction(
  desk: Desk,
  call: Call,
  { kind, input, summary, plan, before, hash, expiresAt }: Prepared,
  undoOf: string | null,
): Promise<AcceptedAction> {
  const { actor, requestId, idempotencyKey, fingerprint } = call
  const waits = needsApproval(actor, kind)
  if (waits) await requirePerson(desk, actor)
  const id = randomUUID()
  const row = { id, kind: kind.name, input: { ...input }, summary, plan: [...plan], before, hash }
  const rest = { idempotencyKey, fingerprint, requestId, undoOf, expiresAt }
  const by = { kind: actor.kind, id: actor.id, name: actor.name, role: actor.role }
  try {
    const { approval } = await desk.state.db.transaction(tx =>
      insertAction(tx, { by }, { ...row, ...rest }, waits),
    )
    desk.actions.moved()
    return { id, state: waits ? 'waiting' : 'queued', approval }
  } catch (error) {
    const theirs = isUniqueViolation(error) ? await findRepeated(desk, call) : null
    return theirs ?? refuseUnkept(error)
  }
}
