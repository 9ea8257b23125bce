import { eq, type SQL } from 'drizzle-orm'
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

/** Reads people by a condition, each with the limits of their teams, in one query: a row for each team. */
export async function readPeople(db: State['db'], which: SQL): Promise<FoundPerson[]> {
  const { id, issuer, role, deactivatedAt } = people
  const rows = await db
    .select({ id, issuer, role, deactivatedAt, team: { id: teams.id, scope: teams.scope } })
    .from(people)
    .leftJoin(teamMembers, eq(teamMembers.personId, id))
    .leftJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(which)
  return [...Map.groupBy(rows, row => row.id).values()].flatMap(own => {
    const [first] = own
    if (!first) return []
    const { team: _, ...person } = first
    return [{ ...person, teams: own.flatMap(({ team }) => (team === null ? [] : [team])) }]
  })
}
