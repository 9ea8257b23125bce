import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { actions } from '@/server/state/actions-schema'
import { isFree, type LeaseWanted, leased } from '@/server/state/lease-sql'
import type { State } from '@/server/state/open-state'

/** An action that one worker may send or read back until its lease ends. */
export type LeasedAction = typeof actions.$inferSelect

const answer = z.object({ rows: z.array(z.object({ id: z.string() })) })

/**
 * Takes the next action to send or to read back, in order of acceptance. One whose worker is lost is taken too. Null
 * where there is nothing to do now.
 */
export async function leaseAction(state: State, wanted: LeaseWanted): Promise<LeasedAction | null> {
  const a = sql.raw('a')
  const executed = await state.db.execute(sql`
    WITH next AS (
      SELECT a.id FROM actions a WHERE a.state IN ('queued', 'sending', 'sent') AND ${isFree(a)}
      ORDER BY a.created_at, a.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE actions a SET state = CASE a.state WHEN 'queued' THEN 'sending' ELSE a.state END, ${leased(a, wanted)}
    FROM next WHERE a.id = next.id RETURNING a.id`)
  const [taken] = answer.parse(executed).rows
  if (!taken) return null
  const [row] = await state.db.select().from(actions).where(eq(actions.id, taken.id))
  return row ?? null
}
