import type { MovedDue } from './list-moved-dues'
import type { Transaction } from './open-state'
import { movedDues } from './schema'

type NewDue = Pick<MovedDue, 'findingKey' | 'due' | 'author' | 'reason'>

/** Keeps a due date that somebody has set, for the ledger to take over. */
export async function insertMovedDue(tx: Transaction, due: NewDue): Promise<MovedDue> {
  const [kept] = await tx.insert(movedDues).values(due).returning()
  if (kept) return kept
  throw new Error('A due date was not kept')
}
