import { eq } from 'drizzle-orm'
import type { State } from './open-state'
import { sessions } from './schema'

/** Notes that a session was used at this instant. */
export async function touchSession(state: State, hash: string, now: Date): Promise<void> {
  await state.db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.hash, hash))
}
