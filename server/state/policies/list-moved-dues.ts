import { asc, gte } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { movedDues } from '@/server/state/schema'

export type MovedDue = typeof movedDues.$inferSelect

/** Lists due dates that people set since an instant, or all of them, in the order in which they were set. */
export const listMovedDues = async (db: State['db'], since: Date | null): Promise<MovedDue[]> =>
  db
    .select()
    .from(movedDues)
    .where(since === null ? undefined : gte(movedDues.createdAt, since))
    .orderBy(asc(movedDues.createdAt), asc(movedDues.id))
