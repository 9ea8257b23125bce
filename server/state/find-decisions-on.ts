import { and, arrayOverlaps, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm'
import { setOf } from '@/server/domain/change'
import type { Values } from '@/server/domain/confirm-item'
import type { SentBatch } from './list-sent-batches'
import type { State } from './open-state'
import { changeBatches, changes } from './schema'

/** Other decisions of Hubdesk on one finding that AWS may show, accepted before and after the one in question. */
export type OtherDecisions = {
  readonly earlier: readonly Values[]
  readonly later: readonly Values[]
}

/** What was decided longer before is not on its way any more: AWS shows nothing that late. */
const ON_ITS_WAY = 10 * 60_000
const NEVER_SENT: ReadonlySet<string> = new Set(['failed', 'stopped'])

/** The other decisions on findings of a batch, by key. Findings without any are left out. */
export async function findDecisionsOn(
  state: State,
  batch: SentBatch,
  keys: readonly string[],
): Promise<ReadonlyMap<string, OtherDecisions>> {
  const found = new Map<string, { earlier: Values[]; later: Values[] }>()
  if (keys.length === 0) return found
  const { id, changeId, items, results } = changeBatches
  const { set, createdAt, endedAt } = changes
  const rows = await state.db
    .select({ id, items, results, set, createdAt })
    .from(changeBatches)
    .innerJoin(changes, eq(changes.id, changeId))
    .where(
      and(
        arrayOverlaps(changeBatches.keys, [...keys]),
        ne(changeId, batch.changeId),
        inArray(changeBatches.state, ['sending', 'sent', 'done']),
        or(isNull(endedAt), gt(endedAt, new Date(batch.createdAt.getTime() - ON_ITS_WAY))),
      ),
    )
  const asked = new Set(keys)
  for (const row of rows) {
    const isLater =
      row.createdAt > batch.createdAt || (+row.createdAt === +batch.createdAt && row.id > batch.id)
    for (const [at, item] of row.items.entries()) {
      if (!asked.has(item.key) || NEVER_SENT.has(row.results?.[at]?.state ?? '')) continue
      const others = found.get(item.key) ?? { earlier: [], later: [] }
      found.set(item.key, others)
      if (isLater) others.later.push(setOf(row, item))
      else others.earlier.push(setOf(row, item))
    }
  }
  return found
}
