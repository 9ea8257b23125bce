import { asc, eq } from 'drizzle-orm'
import type { Scope } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { people, teamMembers, teams } from '@/server/state/schema'

export type StoredTeam = {
  readonly id: string
  readonly name: string
  /** Null is no limit. */
  readonly scope: Scope | null
  readonly members: readonly { readonly id: string; readonly name: string; readonly email: string | null }[]
}

/** Lists every team with its members, or the one of an id, by name. */
export async function listTeams(db: State['db'], id?: string): Promise<StoredTeam[]> {
  const rows = await db
    .select({
      id: teams.id,
      name: teams.name,
      scope: teams.scope,
      member: { id: people.id, name: people.name, email: people.email },
    })
    .from(teams)
    .leftJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .leftJoin(people, eq(people.id, teamMembers.personId))
    .where(id === undefined ? undefined : eq(teams.id, id))
    .orderBy(asc(teams.name), asc(people.name), asc(people.id))
  const found = new Map<string, StoredTeam>()
  for (const { member, ...team } of rows) {
    const before = found.get(team.id)?.members ?? []
    found.set(team.id, { ...team, members: member === null ? before : [...before, member] })
  }
  return [...found.values()]
}
