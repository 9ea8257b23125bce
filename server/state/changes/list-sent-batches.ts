import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { ChangeSet } from '@/lib/api/changes'
import type { ChangeItem, ItemResult } from '@/server/domain/change/change'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

/** A batch that waits for its read-back. */
export type SentBatch = {
  readonly id: number
  readonly changeId: string
  readonly ordinal: number
  readonly fence: number
  readonly items: readonly ChangeItem[]
  readonly results: readonly ItemResult[]
  readonly set: ChangeSet
  /** When the change was accepted. */
  readonly createdAt: Date
  readonly requestId: string
}

/** No pause is longer: a later instant was set before the clock was set back. Milliseconds. */
const LONGEST_PAUSE = 10 * 60_000

/** Lists the sent batches of clicks (0) or jobs (1) that are due for a check, those never checked first. */
export async function listSentBatches(
  state: State,
  { priority, limit, now }: { readonly priority: 0 | 1; readonly limit: number; readonly now: Date },
): Promise<SentBatch[]> {
  const { id, changeId, ordinal, fence, items, results, notBefore } = changeBatches
  const { set, createdAt, requestId } = changes
  const rows = await state.db
    .select({ id, changeId, ordinal, fence, items, results, set, createdAt, requestId })
    .from(changeBatches)
    .innerJoin(changes, eq(changes.id, changeId))
    .where(
      and(
        eq(changeBatches.state, 'sent'),
        eq(changeBatches.priority, priority),
        or(isNull(notBefore), lte(notBefore, now), gt(notBefore, new Date(now.getTime() + LONGEST_PAUSE))),
      ),
    )
    .orderBy(sql`${notBefore} NULLS FIRST`, asc(id))
    .limit(limit)
  return rows.map(row => ({ ...row, results: row.results ?? [] }))
}
