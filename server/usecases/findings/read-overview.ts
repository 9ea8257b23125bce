import type { Overview } from '@/lib/api/overview'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { readOverview as read } from '@/server/store/read-overview'
import { askedAt } from './asked-at'

/** What the home page shows. */
export async function readOverview({ actor }: { actor: Actor }): Promise<Overview> {
  authorize(actor, 'findings:read')
  const { index } = await desk()
  return read(index, actor.scopes, askedAt())
}
