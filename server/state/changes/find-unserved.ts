import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { State } from '@/server/state/open-state'

const answer = z.object({
  rows: z.array(z.object({ waited: z.coerce.number<string | number>().nullable() })),
})

/**
 * Returns for how many milliseconds, by the clock of the database, work was ready and no sender took any; 0 without
 * work. A batch that waits for another or for its next try is not ready.
 */
export async function findUnserved(state: State): Promise<number> {
  const executed = await state.db.execute(sql`
    SELECT 1000 * extract(epoch FROM now() - greatest(min(greatest(c.created_at, b.not_before)), (
      SELECT max(served_at) FROM changes WHERE state IN ('running', 'stopped')))) AS waited
    FROM change_batches b JOIN changes c ON c.id = b.change_id
    WHERE b.state = 'queued' AND b.waits_for IS NULL AND c.state IN ('running', 'stopped')
      AND (b.not_before IS NULL OR b.not_before <= now())`)
  return Math.max(0, answer.parse(executed).rows[0]?.waited ?? 0)
}
