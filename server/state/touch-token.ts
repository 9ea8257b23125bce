import { eq } from 'drizzle-orm'
import type { State } from './open-state'
import { apiTokens } from './schema'

/** Notes that a token was used at this instant. */
export async function touchToken(state: State, id: string, now: Date): Promise<void> {
  await state.db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id))
}
