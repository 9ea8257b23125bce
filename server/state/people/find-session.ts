import { asc, eq } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { Scope } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { people, sessions, teamMembers, teams } from '@/server/state/schema'

export type FoundSession = {
  readonly personId: string
  readonly issuer: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
  readonly deactivatedAt: Date | null
  /** By name. */
  readonly teams: readonly { readonly name: string; readonly scope: Scope | null }[]
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

/**
 * Finds the session of a hash with its person and their current teams, or null. The caller checks whether it is still
 * valid. Every request needs this, so it is one query: a row for each team.
 */
export async function findSession(db: State['db'], hash: string): Promise<FoundSession | null> {
  const rows = await db
    .select({
      personId: people.id,
      issuer: people.issuer,
      name: people.name,
      email: people.email,
      role: people.role,
      deactivatedAt: people.deactivatedAt,
      team: { name: teams.name, scope: teams.scope },
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(teamMembers, eq(teamMembers.personId, people.id))
    .leftJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(sessions.hash, hash))
    .orderBy(asc(teams.name))
  const [first] = rows
  if (!first) return null
  const { team: _, ...person } = first
  return { ...person, teams: rows.flatMap(({ team }) => (team === null ? [] : [team])) }
}
