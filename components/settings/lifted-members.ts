import type { Team } from '@/lib/api/teams'

/** The members of a limited team for whom its limit does not hold, as they are in a team without one as well. */
export const liftedMembers = (team: Team, teams: readonly Team[]): Team['members'] =>
  team.scope === null
    ? []
    : team.members.filter(({ id }) =>
        teams.some(({ scope, members }) => scope === null && members.some(other => other.id === id)),
      )
