import { eq } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { State } from './open-state'
import { people, sessions } from './schema'

export type FoundSession = {
  readonly personId: string
  readonly issuer: string
  readonly name: string
  readonly role: Role
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

/** The session of a hash with its person as they are now, or null. Whether it is still valid is the caller's rule. */
export async function findSession(state: State, hash: string): Promise<FoundSession | null> {
  const [row] = await state.db
    .select({
      personId: people.id,
      issuer: people.issuer,
      name: people.name,
      role: people.role,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.hash, hash))
    .limit(1)
  return row ?? null
}
