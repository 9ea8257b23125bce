import { eq } from 'drizzle-orm'
import { BATCH_SIZE, batchKeys, type ChangeItem } from '@/server/domain/change/change'
import type { State, Transaction } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

/** A requested change; its number of findings is known once they are written. */
export type NewChange = Omit<
  typeof changes.$inferInsert,
  'state' | 'total' | 'refused' | 'priority' | 'endedAt' | 'servedAt' | 'createdAt'
> & { readonly id: string }

/** In the embedded database every statement blocks all others, so one statement writes only this many batches. */
const BATCHES_A_STATEMENT = 3

/**
 * Writes a change that is not accepted yet: it is invisible until `startChange`. Throws when its idempotency key is
 * taken.
 */
export async function insertChange(db: Transaction | State['db'], change: NewChange): Promise<void> {
  await db
    .insert(changes)
    .values({ ...change, state: 'preparing', priority: 1, total: 0, refused: [], createdAt: new Date() })
}

/** Writes findings of a change in preparation; `firstOrdinal` is the number of its existing batches. */
export async function insertBatches(
  db: Transaction | State['db'],
  changeId: string,
  firstOrdinal: number,
  items: readonly ChangeItem[],
): Promise<void> {
  const rows = Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, at) => {
    const part = items.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE)
    const ordinal = firstOrdinal + at
    return {
      changeId,
      ordinal,
      priority: 1,
      state: 'queued',
      size: part.length,
      items: part,
      keys: batchKeys(part),
    } as const
  })
  for (let start = 0; start < rows.length; start += BATCHES_A_STATEMENT) {
    await db.insert(changeBatches).values(rows.slice(start, start + BATCHES_A_STATEMENT))
  }
}

/** Removes a change that was never accepted. */
export async function dropChange(state: State, id: string): Promise<void> {
  await state.db.delete(changes).where(eq(changes.id, id))
}

/** Removes what crashes left of changes that were never accepted. Returns their number. */
export async function dropUnaccepted(state: State): Promise<number> {
  const dropped = await state.db
    .delete(changes)
    .where(eq(changes.state, 'preparing'))
    .returning({ id: changes.id })
  return dropped.length
}
