import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { State } from '@/server/state/open-state'

const answer = z.object({ rows: z.array(z.object({ key: z.string() })) })

/** Lists the findings on which decisions were undone since an instant, by the keys of the decisions. */
export async function listUndoneKeys(state: State, since: Date): Promise<string[]> {
  const executed = await state.db.execute(sql`
    SELECT DISTINCT k.key FROM changes u
    JOIN change_batches b ON b.change_id = u.id, unnest(b.keys) AS k(key)
    WHERE u.undo_of IS NOT NULL AND u.state <> 'preparing' AND u.created_at >= ${since.toISOString()}`)
  return answer.parse(executed).rows.map(({ key }) => key)
}
