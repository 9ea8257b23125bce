import type { Status } from '@/lib/api/status'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { countNotImported } from '@/server/store/clocks/count-not-imported'
import { forAsker } from '@/server/usecases/for-asker'

/** Counts the findings of the actor whose Security Hub history is not imported yet, with what prevents the import. */
export async function readHistories({ actor }: { actor: Actor }): Promise<Status['histories']> {
  authorize(actor, 'findings:read')
  const { index, sync } = await desk()
  return {
    unread: await countNotImported(forAsker(index, { actor }), actor.scopes),
    problem: sync.status().histories.problem,
  }
}
