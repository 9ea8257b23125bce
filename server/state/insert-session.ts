import { lt } from 'drizzle-orm'
import type { State } from './open-state'
import { sessions } from './schema'

type Session = {
  readonly hash: string
  readonly personId: string
  readonly now: Date
  readonly expiresAt: Date
}

/** Begins a session, and clears away those that have expired. */
export async function insertSession(db: State['db'], session: Session): Promise<void> {
  const { hash, personId, now, expiresAt } = session
  await db.delete(sessions).where(lt(sessions.expiresAt, now))
  await db.insert(sessions).values({ hash, personId, createdAt: now, lastSeenAt: now, expiresAt })
}
