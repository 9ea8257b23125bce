import type { ApiScope, Team } from '@/lib/api/teams'
import type { Scope } from '@/server/domain/scope'
import type { StoredTeam } from '@/server/state/list-teams'

/** A limit as the API tells it. */
export const toScope = (scope: Scope | null): ApiScope | null =>
  scope && {
    accounts: [...scope.accounts],
    ous: [...scope.ous],
    environments: [...scope.environments],
  }

/** A team as the API tells it. */
export const toTeam = ({ id, name, scope, members }: StoredTeam): Team => ({
  id,
  name,
  scope: toScope(scope),
  members: [...members],
})

/** A team as the audit log keeps it: people by id, as names change. */
export const auditedTeam = ({ name, scope, members }: StoredTeam) => ({
  name,
  scope: toScope(scope),
  members: members.map(member => member.id),
})
