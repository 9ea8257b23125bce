import { and, eq } from 'drizzle-orm'
import type { State } from './open-state'
import { changes } from './schema'

/** The change that an actor's idempotency key stands for, or null. `fingerprint` is the SHA-256 of its question. */
export async function findAccepted(state: State, actorId: string, idempotencyKey: string) {
  const { id, fingerprint, state: stands, total, refused } = changes
  const [row] = await state.db
    .select({ id, fingerprint, state: stands, total, refused })
    .from(changes)
    .where(and(eq(changes.actorId, actorId), eq(changes.idempotencyKey, idempotencyKey)))
    .limit(1)
  return row ?? null
}
