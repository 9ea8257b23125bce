import type { Overview } from '@/lib/api/overview'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { readOverview as read } from '@/server/store/overview/read-overview'
import { forAsker } from '@/server/usecases/for-asker'

/** Reads the numbers of the home page. */
export async function readOverview(call: { actor: Actor; signal?: AbortSignal }): Promise<Overview> {
  authorize(call.actor, 'findings:read')
  const { index } = await desk()
  return read(forAsker(index, call), call.actor.scopes, askedAt())
}
