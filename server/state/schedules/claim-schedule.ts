import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { isFree, type LeaseWanted, leased } from '@/server/state/lease-sql'
import type { State } from '@/server/state/open-state'
import { schedules } from '@/server/state/schedules-schema'

export type ClaimedSchedule = typeof schedules.$inferSelect

const answer = z.object({ rows: z.array(z.object({ id: z.string() })) })

/**
 * Takes what has been due for longest, by the clock of the database, so that after downtime everything overdue runs
 * first and once. What a lost worker ran is taken too. Null where nothing is due.
 */
export async function claimSchedule(state: State, wanted: LeaseWanted): Promise<ClaimedSchedule | null> {
  const s = sql.raw('s')
  const executed = await state.db.execute(sql`
    WITH next AS (
      SELECT s.id FROM schedules s
      WHERE s.state IN ('waiting', 'running') AND s.due_at <= now() AND ${isFree(s)}
      ORDER BY s.due_at, s.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE schedules s SET state = 'running', ${leased(s, wanted)} FROM next WHERE s.id = next.id RETURNING s.id`)
  const [claimed] = answer.parse(executed).rows
  if (!claimed) return null
  const [row] = await state.db.select().from(schedules).where(eq(schedules.id, claimed.id))
  return row ?? null
}
