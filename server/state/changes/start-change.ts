import { eq, sql } from 'drizzle-orm'
import { CLICK_SIZE } from '@/server/domain/change/change'
import type { Transaction } from '@/server/state/open-state'
import { changes } from '@/server/state/schema'

type Accepted = {
  readonly id: string
  readonly total: number
  readonly refused: readonly { readonly reason: string; readonly count: number }[]
  /** The key of its only finding. */
  readonly findingKey: string | null
}

/** Selects batches of accepted changes that were not sent yet. */
const unsent = (id: string) => sql`
  SELECT b.id, b.keys FROM change_batches b JOIN changes c ON c.id = b.change_id
  WHERE b.state IN ('queued', 'sending') AND c.state <> 'preparing' AND c.id <> ${id}`

/** Finds overlaps of a click: each of its few batches searches its keys. */
const overlapsOfClick = (id: string) => sql`
  SELECT own.id, earlier.id AS earlier FROM change_batches own
  JOIN (${unsent(id)}) earlier ON earlier.keys && own.keys WHERE own.change_id = ${id}`

/**
 * Finds overlaps of a job, key by key and by hash: a thousand batches that each search a hundred keys would take
 * minutes.
 */
const overlapsOfJob = (id: string) => sql`
  SELECT own.id, earlier.id AS earlier
  FROM (SELECT id, unnest(keys) AS key FROM change_batches WHERE change_id = ${id}) own
  JOIN (SELECT u.id, unnest(u.keys) AS key FROM (${unsent(id)}) u) earlier ON earlier.key = own.key`

/**
 * Makes batches wait for earlier unsent batches with the same finding: decisions on one finding reach AWS in order of
 * acceptance.
 */
const waitForEarlier = (id: string, isClick: boolean) => sql`
  UPDATE change_batches b SET waits_for = w.ids
  FROM (SELECT o.id, array_agg(DISTINCT o.earlier) AS ids
        FROM (${isClick ? overlapsOfClick(id) : overlapsOfJob(id)}) o GROUP BY o.id) w
  WHERE b.id = w.id`

/** Moves batches forward that a click waits for: it must not wait for a whole job. */
const pullForward = (id: string) => sql`
  WITH RECURSIVE ahead AS (
    SELECT unnest(waits_for) AS id FROM change_batches WHERE change_id = ${id}
    UNION SELECT unnest(b.waits_for) FROM change_batches b JOIN ahead a ON a.id = b.id)
  UPDATE change_batches SET priority = 0 WHERE id IN (SELECT id FROM ahead) AND state = 'queued'`

/**
 * Accepts a prepared change: it is sent from the commit on. `mayOverlap` means that earlier decisions are not sent yet.
 * A change without findings ends at once. Returns when it was accepted.
 */
export async function startChange(
  tx: Transaction,
  { id, total, refused, findingKey }: Accepted,
  mayOverlap: boolean,
): Promise<Date> {
  const now = new Date()
  const isClick = total <= CLICK_SIZE
  if (mayOverlap) await tx.execute(waitForEarlier(id, isClick))
  if (isClick) await tx.execute(sql`UPDATE change_batches SET priority = 0 WHERE change_id = ${id}`)
  if (isClick && mayOverlap) await tx.execute(pullForward(id))
  const started = await tx
    .update(changes)
    .set({
      state: total === 0 ? 'done' : 'running',
      priority: isClick ? 0 : 1,
      total,
      refused: [...refused],
      findingKey,
      createdAt: now,
      endedAt: total === 0 ? now : null,
    })
    .where(eq(changes.id, id))
    .returning({ id: changes.id })
  if (started.length === 0) throw new Error('The change was removed while it was prepared')
  return now
}
