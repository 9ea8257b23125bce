import { eq } from 'drizzle-orm'
import { BATCH_SIZE, type ChangeItem } from '@/server/domain/change'
import type { State, Transaction } from './open-state'
import { changeBatches, changes } from './schema'

/** A change as it is asked for; how many findings it has is known once they are written. */
export type NewChange = Omit<
  typeof changes.$inferInsert,
  'state' | 'total' | 'refused' | 'priority' | 'endedAt' | 'servedAt' | 'createdAt'
> & { readonly id: string }

/** Embedded, every statement holds back all others: so many batches are written in one. */
const BATCHES_A_STATEMENT = 3

/** Writes a change that is not accepted yet: nobody sees it until `startChange`. Throws when its idempotency key is taken. */
export async function insertChange(db: Transaction | State['db'], change: NewChange): Promise<void> {
  await db
    .insert(changes)
    .values({ ...change, state: 'preparing', priority: 1, total: 0, refused: [], createdAt: new Date() })
}

/** Writes findings of a change that is being prepared; `firstOrdinal` is how many batches it has already. */
export async function insertBatches(
  db: Transaction | State['db'],
  changeId: string,
  firstOrdinal: number,
  items: readonly ChangeItem[],
): Promise<void> {
  const rows = Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, at) => {
    const part = items.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE)
    const keys = part.map(({ key }) => key)
    const ordinal = firstOrdinal + at
    return {
      changeId,
      ordinal,
      priority: 1,
      state: 'queued',
      size: part.length,
      items: part,
      keys,
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

/** Removes what crashes left of changes that were never accepted. Answers how many there were. */
export async function dropUnaccepted(state: State): Promise<number> {
  const dropped = await state.db
    .delete(changes)
    .where(eq(changes.state, 'preparing'))
    .returning({ id: changes.id })
  return dropped.length
}
