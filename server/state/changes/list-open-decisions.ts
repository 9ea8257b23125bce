import { asc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { ChangeSet } from '@/lib/api/changes'
import type { ChangeItem, ItemResult } from '@/server/domain/change/change'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

/** A batch with decisions that wait, had trouble lately, or followed such ones. */
export type OpenBatch = {
  readonly id: number
  readonly changeId: string
  readonly set: ChangeSet
  readonly items: readonly ChangeItem[]
  readonly results: readonly ItemResult[] | null
  readonly isDone: boolean
  readonly createdAt: Date
  /** When the change ended; null before that. */
  readonly endedAt: Date | null
  /** For an undo, the change that it undoes and when that was accepted. */
  readonly undoOf: string | null
  readonly undoneAt: Date | null
}

/** In the embedded database a query blocks all others, so it reads only this many batches at once. */
const PAGE = 20

const answer = z.object({ rows: z.array(z.object({ id: z.coerce.number<string | number>() })) })

/**
 * Finds the batches once: a search for each page would read the whole history each time. It compares key by key and by
 * hash, as a search for the keys of each batch would take minutes.
 */
async function batchIds(state: State, since: Date): Promise<number[]> {
  const executed = await state.db.execute(sql`
    WITH accepted AS (
      SELECT b.id, b.state, b.keys, b.failed + b.diverged AS troubles, c.created_at, c.ended_at
      FROM change_batches b JOIN changes c ON c.id = b.change_id WHERE c.state <> 'preparing'
    ), open AS (
      SELECT id, created_at, keys FROM accepted
      WHERE state <> 'done' OR troubles > 0 AND (ended_at IS NULL OR ended_at > ${since.toISOString()}::timestamptz)
    ), later AS (
      SELECT DISTINCT l.id, l.created_at FROM (SELECT id, created_at, unnest(keys) AS key FROM open) o
      JOIN (SELECT id, created_at, unnest(keys) AS key FROM accepted
            WHERE state = 'done' AND created_at >= (SELECT min(created_at) FROM open)) l
      ON l.key = o.key AND (l.created_at, l.id) > (o.created_at, o.id)
    )
    SELECT id FROM (SELECT id, created_at FROM open UNION SELECT id, created_at FROM later) found
    ORDER BY created_at, id`)
  return answer.parse(executed).rows.map(({ id }) => id)
}

/**
 * Reads pages of batches in order of acceptance. They are not done, have troubles of a change that ended after `since`,
 * or are later ones on the same findings. These overtook them or ended their troubles.
 */
export async function* listOpenDecisions(state: State, since: Date): AsyncGenerator<OpenBatch[]> {
  const { id, changeId, items, results } = changeBatches
  const { set, createdAt, endedAt, undoOf } = changes
  const undone = alias(changes, 'undone')
  const isDone = sql<boolean>`${changeBatches.state} = 'done'`
  const ids = await batchIds(state, since)
  for (let start = 0; start < ids.length; start += PAGE) {
    yield await state.db
      .select({
        id,
        changeId,
        set,
        items,
        results,
        isDone,
        createdAt,
        endedAt,
        undoOf,
        undoneAt: undone.createdAt,
      })
      .from(changeBatches)
      .innerJoin(changes, eq(changes.id, changeId))
      .leftJoin(undone, eq(undone.id, undoOf))
      .where(inArray(id, ids.slice(start, start + PAGE)))
      .orderBy(asc(createdAt), asc(id))
  }
}
