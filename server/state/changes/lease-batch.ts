import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ChangeSet } from '@/lib/api/changes'
import type { ChangeItem, ItemResult } from '@/server/domain/change/change'
import { isFree, type LeaseWanted, leased } from '@/server/state/lease-sql'
import type { State } from '@/server/state/open-state'
import { storedItems, storedResults, storedSet } from '@/server/state/stored/change-json'

/** A batch that one sender may send until its lease ends. */
export type LeasedBatch = {
  readonly id: number
  readonly changeId: string
  /** Identifies this lease: the holder of an older one can no longer write. */
  readonly fence: number
  readonly items: readonly ChangeItem[]
  /** The results of earlier tries; null before the first. */
  readonly results: readonly ItemResult[] | null
  readonly attempts: number
  /** Its last sender was lost while sending: any finding of it may have reached AWS. */
  readonly wasSending: boolean
  readonly set: ChangeSet
  readonly actorName: string
  /** The change was stopped since: what was not sent stays unsent. */
  readonly isStopped: boolean
}

/** `clicksOnly` ignores jobs. */
type Asked = LeaseWanted & { readonly clicksOnly: boolean }

const count = z.coerce.number<string | number>()
const answer = z.object({
  rows: z.array(
    z.object({
      id: count,
      change_id: z.string(),
      fence: count,
      items: storedItems,
      results: storedResults.nullable(),
      attempts: count,
      was_sending: z.boolean(),
      set: storedSet,
      actor_name: z.string(),
      is_stopped: z.boolean(),
    }),
  ),
})

/**
 * Takes the next batch to send, in one statement. Clicks in order of acceptance come before jobs, and the job that was
 * served longest ago comes first. A batch whose sender is lost is taken too. Both rows are locked together, so that
 * stopping the change and leasing its batch are never concurrent. Null where nothing is to be sent now.
 */
export async function leaseBatch(
  state: State,
  { clicksOnly, ...wanted }: Asked,
): Promise<LeasedBatch | null> {
  const executed = await state.db.execute(sql`
    WITH next AS (
      SELECT b.id, b.state = 'sending' AS was_sending, c.state = 'stopped' AS is_stopped
      FROM change_batches b JOIN changes c ON c.id = b.change_id
      WHERE c.state <> 'preparing'
        AND b.priority <= ${clicksOnly ? 0 : 32_767}
        AND b.state IN ('queued', 'sending') AND ${isFree(sql.raw('b'))}
        AND (b.waits_for IS NULL OR NOT EXISTS (
          SELECT 1 FROM change_batches w WHERE w.id = ANY (b.waits_for) AND w.state IN ('queued', 'sending')))
      ORDER BY b.priority, CASE WHEN b.priority > 0 THEN c.served_at END NULLS FIRST, c.created_at, b.id
      LIMIT 1
      FOR NO KEY UPDATE OF b, c SKIP LOCKED
    ), leased AS (
      UPDATE change_batches b
      SET state = 'sending', ${leased(sql.raw('b'), wanted)}
      FROM next WHERE b.id = next.id
      RETURNING b.id, b.change_id, b.fence, b.items, b.results, b.attempts, next.was_sending, next.is_stopped
    )
    UPDATE changes c SET served_at = clock_timestamp() FROM leased WHERE c.id = leased.change_id
    RETURNING leased.*, c.set, c.actor_name`)
  const [row] = answer.parse(executed).rows
  if (!row) return null
  return {
    id: row.id,
    changeId: row.change_id,
    fence: row.fence,
    items: row.items,
    results: row.results,
    attempts: row.attempts,
    wasSending: row.was_sending,
    set: row.set,
    actorName: row.actor_name,
    isStopped: row.is_stopped,
  }
}
