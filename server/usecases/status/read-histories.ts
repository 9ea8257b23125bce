import type { Status } from '@/lib/api/status'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { countUntold } from '@/server/store/clocks/count-untold'

/** Of how many findings that the actor sees Security Hub's own history is still to be read, and what keeps it from that. */
export async function readHistories({ actor }: { actor: Actor }): Promise<Status['histories']> {
  authorize(actor, 'findings:read')
  const { index, sync } = await desk()
  return { unread: await countUntold(index, actor.scopes), problem: sync.status().histories.problem }
}
