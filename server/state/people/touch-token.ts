import { eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { apiTokens } from '@/server/state/schema'

/** Records that a token was used at this instant. */
export async function touchToken(state: State, id: string, now: Date): Promise<void> {
  await state.db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id))
}
