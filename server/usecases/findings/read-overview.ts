import type { Overview } from '@/lib/api/overview'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { forAsker } from '@/server/store/for-asker'
import { readOverview as read } from '@/server/store/read-overview'
import { askedAt } from './asked-at'

/** What the home page shows. */
export async function readOverview(call: { actor: Actor; signal?: AbortSignal }): Promise<Overview> {
  authorize(call.actor, 'findings:read')
  const { index } = await desk()
  return read(forAsker(index, call.signal), call.actor.scopes, askedAt())
}
