import { eq } from 'drizzle-orm'
import type { State } from './open-state'
import { sessions } from './schema'

/** Ends a session, if there is one. */
export async function deleteSession(state: State, hash: string): Promise<void> {
  await state.db.delete(sessions).where(eq(sessions.hash, hash))
}
