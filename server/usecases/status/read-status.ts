import type { Status } from '@/lib/api/status'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { countUnconfirmed } from '@/server/state/changes/count-unconfirmed'
import { countChanges } from '@/server/state/changes/list-changes'
import { countFindings } from '@/server/store/findings/count-findings'
import { forAsker } from '@/server/usecases/for-asker'
import { readHistories } from './read-histories'

/**
 * Reads how fresh the index is, what the sync does, how many findings the actor sees, and what is unreadable or
 * pending.
 */
export async function readStatus({ actor }: { actor: Actor }): Promise<Status> {
  authorize(actor, 'status:read')
  const { index, state, kev, sync, outbox, actions, analytics } = await desk()
  const isLimited = actor.scopes !== null
  const [{ findings, quarantined }, histories, running, unconfirmed] = await Promise.all([
    countFindings(forAsker(index, { actor }), actor.scopes),
    readHistories({ actor }),
    countChanges(state, { outcome: 'running', ...(isLimited && { by: actor.id }) }),
    countUnconfirmed(state, isLimited ? actor.id : null),
  ])
  return {
    engine: analytics.engine,
    findings,
    quarantined: isLimited ? null : quarantined,
    ...sync.status(),
    histories,
    kev: kev.status(),
    decisions: {
      running,
      problem: outbox.problem() ?? actions.problem(),
      unconfirmed: { count: unconfirmed.count, since: unconfirmed.since?.toISOString() ?? null },
    },
  }
}
