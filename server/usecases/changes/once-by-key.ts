import { createHash } from 'node:crypto'
import type { AcceptedChange } from '@/lib/api/changes'
import type { Desk } from '@/server/desk/desk-parts'
import type { Actor } from '@/server/domain/people/actor'
import { canonicalJson, type Json } from '@/server/domain/people/audit-hash'
import { AppError } from '@/server/errors'
import { findAccepted } from '@/server/state/changes/find-accepted'
import { refuseInput } from '@/server/usecases/parse-input'

/** Returns the SHA-256 of a request, in hexadecimal. */
export const fingerprintOf = (question: Json): string =>
  createHash('sha256').update(canonicalJson(question)).digest('hex')

const KEY = /^[\x21-\x7e]{1,200}$/

/** Reads the `Idempotency-Key` of a request, null without one. Throws `invalid_input`. */
export function readIdempotencyKey(header: string | null): string | null {
  if (header === null || KEY.test(header)) return header
  const message = 'It must have 1 to 200 visible ASCII characters'
  refuseInput([{ field: 'Idempotency-Key', message, position: null }])
}

type Once = { readonly actor: Actor; readonly idempotencyKey: string | null; readonly fingerprint: string }

async function repeated(
  { state }: Desk,
  { actor, idempotencyKey, fingerprint }: Once,
): Promise<AcceptedChange | null> {
  if (idempotencyKey === null) return null
  const known = await findAccepted(state, actor.id, idempotencyKey)
  if (known === null) return null
  if (known.fingerprint !== fingerprint) {
    throw new AppError('conflict', 'This Idempotency-Key was used for another change. Take a new one.')
  }
  if (known.state === 'preparing') {
    throw new AppError('unavailable', 'This change is being accepted. Ask again in a moment.')
  }
  return { id: known.id, total: known.total, refused: known.refused }
}

/**
 * Accepts a change once for each idempotency key. A repeat, also a concurrent one, gets the first result. Throws
 * `conflict` for a key of another request.
 */
export async function onceByKey(
  desk: Desk,
  call: Once,
  accept: () => Promise<AcceptedChange>,
): Promise<AcceptedChange> {
  const { actor, idempotencyKey, fingerprint } = call
  if (idempotencyKey === null) return accept()
  return desk.acceptance.once(`${actor.id} ${idempotencyKey} ${fingerprint}`, async () => {
    const known = await repeated(desk, call)
    if (known) return known
    try {
      return await accept()
    } catch (error) {
      // Another desk on the same database may have been first.
      const theirs = await repeated(desk, call)
      if (theirs) return theirs
      throw error
    }
  })
}
