import { asc, isNull } from 'drizzle-orm'
import type { State } from './open-state'
import { movedDues } from './schema'

export type MovedDue = typeof movedDues.$inferSelect

/** Due dates that the ledger does not hold yet, in the order in which they were set. */
export const listUnrecordedDues = async (db: State['db'], limit: number): Promise<MovedDue[]> =>
  db
    .select()
    .from(movedDues)
    .where(isNull(movedDues.recordedAt))
    .orderBy(asc(movedDues.createdAt), asc(movedDues.id))
    .limit(limit)
