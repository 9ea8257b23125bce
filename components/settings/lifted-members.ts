import type { Team } from '@/lib/api/teams'

/** Lists the members of a limited team whom its limit does not bind, because they are also in a team without one. */
export const liftedMembers = (team: Team, teams: readonly Team[]): Team['members'] =>
  team.scope === null
    ? []
    : team.members.filter(({ id }) =>
        teams.some(({ scope, members }) => scope === null && members.some(other => other.id === id)),
      )
