import { eq } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { Scope } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { people, teamMembers, teams } from '@/server/state/schema'

/** A person with what decides about their rights now. */
export type FoundPerson = {
  readonly id: string
  readonly issuer: string
  readonly role: Role
  readonly deactivatedAt: Date | null
  readonly teams: readonly { readonly scope: Scope | null }[]
}

/** Finds a person, with the limits of their teams as they are now; null for an unknown id. */
export async function findPerson(db: State['db'], id: string): Promise<FoundPerson | null> {
  const { issuer, role, deactivatedAt } = people
  const rows = await db
    .select({ id: people.id, issuer, role, deactivatedAt, team: { id: teams.id, scope: teams.scope } })
    .from(people)
    .leftJoin(teamMembers, eq(teamMembers.personId, people.id))
    .leftJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(people.id, id))
  const [first] = rows
  if (!first) return null
  const { team: _, ...person } = first
  return { ...person, teams: rows.flatMap(({ team }) => (team === null ? [] : [team])) }
}
