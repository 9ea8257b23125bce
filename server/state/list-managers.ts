import { and, asc, eq, inArray } from 'drizzle-orm'
import { ownerName } from '@/server/domain/owner-name'
import type { State } from './open-state'
import { people, teamMembers, teams } from './schema'

/** The approvers and admins among the members of each team that has any, their names in order and joined by commas. */
export async function listManagers(db: State['db']): Promise<{ team: string; name: string }[]> {
  const rows = await db
    .select({ team: teams.name, name: people.name, email: people.email })
    .from(teams)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .innerJoin(people, and(eq(people.id, teamMembers.personId), inArray(people.role, ['approver', 'admin'])))
    .orderBy(asc(teams.name), asc(people.name), asc(people.id))
  return [...Map.groupBy(rows, ({ team }) => team)].map(([team, members]) => ({
    team,
    name: members.map(ownerName).join(', '),
  }))
}
