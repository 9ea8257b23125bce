import type { Me } from '@/lib/api/me'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'

/** Who asks, with the role of this moment. */
export function readMe({ actor }: { actor: Actor }): Me {
  authorize(actor, 'self:read')
  return { kind: actor.kind, id: actor.id, name: actor.name, role: actor.role }
}
