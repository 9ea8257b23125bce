import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type ChangeSet, type Decided, decided, ITEM_STATES, type ItemState } from '@/lib/api/changes'
import type { Instant } from '@/server/domain/finding/finding'
import type { State } from '@/server/state/open-state'
import { storedSet } from '@/server/state/stored/change-json'

/** A decision on one finding that was undone. Instants are when each was accepted, in milliseconds since 1970. */
export type UndoneDecision = {
  readonly change: string
  readonly acceptedAt: Instant
  /** What it set on this finding. */
  readonly set: ChangeSet
  /** The values that the finding had before it. */
  readonly before: Decided
  readonly undo: string
  readonly undoAcceptedAt: Instant
  /** The values that the undo restores. */
  readonly undoSet: ChangeSet
  /** The state of the undo on this finding: `confirmed` once Security Hub shows it. */
  readonly undoState: ItemState
}

const instant = z.coerce.number<string | number>()
const answer = z.object({
  rows: z.array(
    z.object({
      key: z.string(),
      change: z.string(),
      accepted_at: instant,
      set: storedSet,
      before: decided,
      undo: z.string(),
      undo_accepted_at: instant,
      undo_set: storedSet,
      undo_state: z.enum(ITEM_STATES),
      was_taken: z.boolean(),
    }),
  ),
})

const KEYS_A_QUERY = 500

/** Selects one row for each of the keys in a batch, with the place of its finding in the batch. */
const placesOf = (keys: readonly string[]) => sql`
  SELECT DISTINCT ON (b.id, k.key) b.change_id, b.state, k.key,
    b.items -> ((k.at - 1) % b.size)::int AS item, b.results -> ((k.at - 1) % b.size)::int AS result
  FROM change_batches b, unnest(b.keys) WITH ORDINALITY AS k(key, at)
  WHERE b.keys && ${sql.param([...keys])}::text[] AND k.key = ANY (${sql.param([...keys])}::text[])`

/**
 * Finds undone decisions, by key of the finding, in order of acceptance of the undo. Findings without any are left out,
 * and so are undos without effect on the finding (failed, stopped, or diverged). An undo may itself be undone: it is
 * then also listed as a decision, and the first decision applies again.
 */
export async function findUndoneDecisions(
  state: State,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly UndoneDecision[]>> {
  const found = new Map<string, UndoneDecision[]>()
  for (let start = 0; start < keys.length; start += KEYS_A_QUERY) {
    const places = placesOf(keys.slice(start, start + KEYS_A_QUERY))
    const executed = await state.db.execute(sql`
      WITH places AS (${places})
      SELECT own.key, c.id AS change, u.id AS undo,
        1000 * extract(epoch FROM c.created_at) AS accepted_at,
        1000 * extract(epoch FROM u.created_at) AS undo_accepted_at,
        coalesce(nullif(own.item -> 'set', 'null'::jsonb), c.set) AS set, own.item -> 'before' AS before,
        undone.item -> 'set' AS undo_set,
        coalesce(undone.result ->> 'state',
          CASE undone.state WHEN 'done' THEN 'stopped' WHEN 'sending' THEN 'sending' ELSE 'queued' END) AS undo_state,
        coalesce('accepted' IN (undone.result #>> '{asff,state}', undone.result #>> '{ocsf,state}'), false) AS was_taken
      FROM changes u JOIN changes c ON c.id = u.undo_of
      JOIN places undone ON undone.change_id = u.id
      JOIN places own ON own.change_id = c.id AND own.key = undone.key
      WHERE u.state <> 'preparing'
      ORDER BY u.created_at, u.id`)
    for (const row of answer.parse(executed).rows) {
      // One of two APIs may have taken an undo that the other refused.
      if (NO_EFFECT.has(row.undo_state) && !(row.undo_state === 'failed' && row.was_taken)) continue
      const known = found.get(row.key) ?? []
      found.set(row.key, known)
      known.push({
        change: row.change,
        acceptedAt: row.accepted_at,
        set: row.set,
        before: row.before,
        undo: row.undo,
        undoAcceptedAt: row.undo_accepted_at,
        undoSet: row.undo_set,
        undoState: row.undo_state,
      })
    }
  }
  return found
}

const NO_EFFECT: ReadonlySet<ItemState> = new Set(['failed', 'stopped', 'diverged'])
