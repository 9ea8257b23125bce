import type { TokenList } from '@/lib/api/tokens'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listTokens as listStored } from '@/server/state/people/list-tokens'
import { toScope } from '@/server/usecases/teams/to-team'

/** Lists every API token that was ever created, newest first. */
export async function listTokens({ actor }: { actor: Actor }): Promise<TokenList> {
  authorize(actor, 'tokens:manage')
  const { state } = await desk()
  const stored = await listStored(state)
  const items = stored.map(({ id, name, role, scope, createdBy, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    role,
    scope: toScope(scope),
    created_by: createdBy,
    created: createdAt.toISOString(),
    last_used: lastUsedAt?.toISOString() ?? null,
    revoked: revokedAt?.toISOString() ?? null,
  }))
  return { items }
}
