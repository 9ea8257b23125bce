import { and, asc, eq, inArray } from 'drizzle-orm'
import { ownerName } from '@/server/domain/finding/owner-name'
import type { State } from '@/server/state/open-state'
import { people, teamMembers, teams } from '@/server/state/schema'

type Named = { readonly name: string; readonly email: string | null }
const namesOf = (named: readonly Named[]): string => named.map(ownerName).join(', ')

/**
 * Lists the approvers and admins among the members of each team that has any, their names in order and joined by
 * commas. The team null lists all admins, for findings whose team has none.
 */
export async function listManagers(db: State['db']): Promise<{ team: string | null; name: string }[]> {
  const [members, admins] = await Promise.all([
    db
      .select({ team: teams.name, name: people.name, email: people.email })
      .from(teams)
      .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
      .innerJoin(
        people,
        and(eq(people.id, teamMembers.personId), inArray(people.role, ['approver', 'admin'])),
      )
      .orderBy(asc(teams.name), asc(people.name), asc(people.id)),
    db
      .select({ name: people.name, email: people.email })
      .from(people)
      .where(eq(people.role, 'admin'))
      .orderBy(asc(people.name), asc(people.id)),
  ])
  const ofTeams = [...Map.groupBy(members, ({ team }) => team)].map(([team, own]) => ({
    team,
    name: namesOf(own),
  }))
  return admins.length === 0 ? ofTeams : [...ofTeams, { team: null, name: namesOf(admins) }]
}
