import { eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { sessions } from '@/server/state/schema'

/** Records that a session was used at this instant. */
export async function touchSession(state: State, hash: string, now: Date): Promise<void> {
  await state.db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.hash, hash))
}
