import type { Transaction } from '@/server/state/open-state'
import { movedDues } from '@/server/state/schema'
import type { MovedDue } from './list-moved-dues'

type NewDue = Pick<MovedDue, 'findingKey' | 'due' | 'author' | 'reason'>

/** Stores a due date that a person set, for the ledger to read. */
export async function insertMovedDue(tx: Transaction, due: NewDue): Promise<MovedDue> {
  const [kept] = await tx.insert(movedDues).values(due).returning()
  if (kept) return kept
  throw new Error('A due date was not kept')
}
