import type { ApiScope, Team } from '@/lib/api/teams'
import type { Scope } from '@/server/domain/people/scope'
import type { StoredTeam } from '@/server/state/teams/list-teams'

/** Converts a limit for the API. */
export const toScope = (scope: Scope | null): ApiScope | null =>
  scope && {
    accounts: [...scope.accounts],
    ous: [...scope.ous],
    environments: [...scope.environments],
  }

/** Converts a team for the API. */
export const toTeam = ({ id, name, scope, members }: StoredTeam): Team => ({
  id,
  name,
  scope: toScope(scope),
  members: [...members],
})

/** Converts a team for the audit log: people by id, as names change. */
export const auditedTeam = ({ name, scope, members }: StoredTeam) => ({
  name,
  scope: toScope(scope),
  members: members.map(member => member.id),
})
