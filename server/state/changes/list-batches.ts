import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import type { ItemState } from '@/lib/api/changes'
import type { State } from '@/server/state/open-state'
import { changeBatches } from '@/server/state/schema'

export type Batch = Pick<
  typeof changeBatches.$inferSelect,
  'id' | 'changeId' | 'ordinal' | 'state' | 'size' | 'items' | 'results'
>

const { id, changeId, ordinal, state: stands, size, items, results } = changeBatches

/** Matches batches that may hold items of the state: counters show it without reading the items. */
function mayHold(state: ItemState): SQL | undefined {
  const open = sql`${size} > ${changeBatches.confirmed} + ${changeBatches.failed} + ${changeBatches.diverged} + ${changeBatches.stopped} + ${changeBatches.accepted}`
  switch (state) {
    case 'queued':
      return and(eq(stands, 'queued'), open)
    case 'sending':
      return and(eq(stands, 'sending'), open)
    case 'stopped':
      return or(gt(changeBatches.stopped, 0), and(eq(stands, 'done'), sql`${results} IS NULL`))
    default:
      return gt(changeBatches[state], 0)
  }
}

/** Lists the batches of a change after `after`, in order; with `having` those that may hold items of that state. */
export const listBatches = (
  state: State,
  change: string,
  { after, limit, having }: { readonly after: number; readonly limit: number; readonly having?: ItemState },
): Promise<Batch[]> =>
  state.db
    .select({ id, changeId, ordinal, state: stands, size, items, results })
    .from(changeBatches)
    .where(and(eq(changeId, change), gt(ordinal, after), having && mayHold(having)))
    .orderBy(asc(ordinal))
    .limit(limit)
