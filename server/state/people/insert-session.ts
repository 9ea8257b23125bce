import { lt } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { sessions } from '@/server/state/schema'

type Session = {
  readonly hash: string
  readonly personId: string
  readonly now: Date
  readonly expiresAt: Date
}

/** Begins a session, and removes expired ones. */
export async function insertSession(db: State['db'], session: Session): Promise<void> {
  const { hash, personId, now, expiresAt } = session
  await db.delete(sessions).where(lt(sessions.expiresAt, now))
  await db.insert(sessions).values({ hash, personId, createdAt: now, lastSeenAt: now, expiresAt })
}
