import type { Status } from '@/lib/api/status'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { countFindings } from '@/server/store/count-findings'

/** How fresh the index is, what the sync does, how many findings the actor sees, and how much could not be read. */
export async function readStatus({ actor }: { actor: Actor }): Promise<Status> {
  authorize(actor, 'status:read')
  const { index, sync, outbox } = await desk()
  const { findings, quarantined } = await countFindings(index, actor.scopes)
  const isLimited = actor.scopes !== null
  return {
    engine: 'duckdb',
    findings,
    quarantined: isLimited ? null : quarantined,
    ...sync.status(),
    decisions: { pending: outbox.pending.size, problem: outbox.problem() },
  }
}
