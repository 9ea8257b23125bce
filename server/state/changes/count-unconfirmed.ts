import { and, eq, gt, sql } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

/** Decisions that AWS took and that were not read back yet: how many findings, and when the oldest was accepted. */
export type Unconfirmed = { readonly count: number; readonly since: Date | null }

/** Counts unconfirmed decisions, of all actors or of the actor with this id. */
export async function countUnconfirmed(state: State, by: string | null): Promise<Unconfirmed> {
  const { accepted, changeId, state: stands } = changeBatches
  const [row] = await state.db
    .select({
      count: sql`coalesce(sum(${accepted}), 0)`.mapWith(Number),
      since: sql<Date | null>`min(${changes.createdAt})`.mapWith(changes.createdAt),
    })
    .from(changeBatches)
    .innerJoin(changes, eq(changes.id, changeId))
    .where(and(eq(stands, 'sent'), gt(accepted, 0), by === null ? undefined : eq(changes.actorId, by)))
  return { count: row?.count ?? 0, since: row?.since ?? null }
}
