import { and, eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { changes } from '@/server/state/schema'

/** Finds the change of an actor's idempotency key, or null. `fingerprint` is the SHA-256 of its request. */
export async function findAccepted(state: State, actorId: string, idempotencyKey: string) {
  const { id, fingerprint, state: stands, total, refused } = changes
  const [row] = await state.db
    .select({ id, fingerprint, state: stands, total, refused })
    .from(changes)
    .where(and(eq(changes.actorId, actorId), eq(changes.idempotencyKey, idempotencyKey)))
    .limit(1)
  return row ?? null
}
