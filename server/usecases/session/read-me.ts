import type { Me } from '@/lib/api/me'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'

/** Returns the actor with their current role. */
export function readMe({ actor }: { actor: Actor }): Me {
  authorize(actor, 'self:read')
  const { kind, id, name, role, teams, owner, scopes } = actor
  return { kind, id, name, role, teams: [...teams], owner, limited: scopes !== null }
}
