import type { Status } from '@/lib/api/status'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { countChanges } from '@/server/state/list-changes'
import { countFindings } from '@/server/store/count-findings'
import { readHistories } from './read-histories'

/** How fresh the index is, what the sync does, how many findings the actor sees, what could not be read or is on its way. */
export async function readStatus({ actor }: { actor: Actor }): Promise<Status> {
  authorize(actor, 'status:read')
  const { index, state, sync, outbox, analytics } = await desk()
  const isLimited = actor.scopes !== null
  const [{ findings, quarantined }, histories, running] = await Promise.all([
    countFindings(index, actor.scopes),
    readHistories({ actor }),
    countChanges(state, { outcome: 'running', ...(isLimited && { by: actor.id }) }),
  ])
  return {
    engine: analytics.engine,
    findings,
    quarantined: isLimited ? null : quarantined,
    ...sync.status(),
    histories,
    decisions: { running, problem: outbox.problem() },
  }
}
