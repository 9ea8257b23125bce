import { eq } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { sessions } from '@/server/state/schema'

/** Ends a session. Returns false when there was none. */
export async function deleteSession(db: State['db'], hash: string): Promise<boolean> {
  const deleted = await db
    .delete(sessions)
    .where(eq(sessions.hash, hash))
    .returning({ personId: sessions.personId })
  return deleted.length > 0
}
