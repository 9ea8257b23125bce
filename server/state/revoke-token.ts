import { and, eq, isNull } from 'drizzle-orm'
import type { State } from './open-state'
import { apiTokens } from './schema'

/** Revokes a token. False when no token of this id was in force. */
export async function revokeToken(state: State, id: string, now: Date): Promise<boolean> {
  const revoked = await state.db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  return revoked.length > 0
}
