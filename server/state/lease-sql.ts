import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { State } from '@/server/state/open-state'

/** Identifies one lease of a row. */
export type LeaseOf<Id> = { readonly id: Id; readonly fence: number }

/** Who takes a row, and for how many milliseconds by the clock of the database. */
export type LeaseWanted = { readonly leasedBy: string; readonly lease: number }

/**
 * True for rows of an alias that no worker holds, or whose holder is lost, and whose pause is over. No pause is as long
 * as ten minutes: a row postponed further was so before the clock was set back.
 */
export const isFree = (row: SQL): SQL => sql`
  (${row}.leased_until IS NULL OR ${row}.leased_until < now())
  AND (${row}.not_before IS NULL OR ${row}.not_before <= now() OR ${row}.not_before > now() + interval '10 minutes')`

/** The assignments that lease a row of an alias. */
export const leased = (row: SQL, { leasedBy, lease }: LeaseWanted): SQL => sql`
  fence = ${row}.fence + 1, leased_by = ${leasedBy}, not_before = NULL,
  leased_until = now() + ${lease} * interval '1 millisecond'`

/** The assignments that end a lease. The row waits this many milliseconds for its next try; 0 is no wait. */
export const released = (againIn: number) => ({
  leasedBy: null,
  leasedUntil: null,
  notBefore: againIn > 0 ? sql`now() + ${againIn} * interval '1 millisecond'` : null,
})

const answer = z.object({ rows: z.array(z.unknown()) })

/** Extends a lease by this many milliseconds, by the database's clock. False once another worker took the row. */
export async function extendLease(
  state: State,
  table: PgTable,
  { id, fence }: LeaseOf<number | string>,
  lease: number,
): Promise<boolean> {
  const executed = await state.db.execute(sql`
    UPDATE ${table} SET leased_until = now() + ${lease} * interval '1 millisecond'
    WHERE id = ${id} AND fence = ${fence} AND leased_by IS NOT NULL RETURNING id`)
  return answer.parse(executed).rows.length > 0
}

/**
 * Ends the leases of workers that have stopped, so that nothing waits for them to run out. Only for the one process
 * that can have the database open: otherwise a worker may still run.
 */
export async function endLeases(state: State, tables: readonly PgTable[]): Promise<void> {
  for (const table of tables)
    await state.db.execute(
      sql`UPDATE ${table} SET leased_until = now() - interval '1 second' WHERE leased_by IS NOT NULL`,
    )
}
