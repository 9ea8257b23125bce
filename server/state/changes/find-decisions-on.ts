import { and, arrayOverlaps, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm'
import { type ChangeItem, type ItemResult, itemKeys, itemState, setOf } from '@/server/domain/change/change'
import type { Values } from '@/server/domain/change/confirm-item'
import { isHalfTaken } from '@/server/domain/change/item-result'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'
import type { SentBatch } from './list-sent-batches'

/** Other decisions of Hubdesk on one finding that AWS may show, accepted before and after the given one. */
export type OtherDecisions = {
  readonly earlier: readonly Values[]
  readonly later: readonly Values[]
}

/** Older decisions are no longer on their way: AWS shows nothing that late. Milliseconds. */
const ON_ITS_WAY = 10 * 60_000
const NEVER_SENT: ReadonlySet<string> = new Set(['failed', 'stopped'])

/** Maps each key that decisions on a finding may use to the key of its item. */
export const ownKeys = (asked: readonly ChangeItem[]): ReadonlyMap<string, string> =>
  new Map(
    asked.flatMap(item => {
      const { key, twin } = itemKeys(item)
      return twin === null ? [[key, key] as const] : [[key, key] as const, [twin, key] as const]
    }),
  )

/** Returns the key of the given item that has the same finding as another item. */
export function ownOf(owns: ReadonlyMap<string, string>, item: ChangeItem): string | undefined {
  const { key, twin } = itemKeys(item)
  return owns.get(key) ?? (twin === null ? undefined : owns.get(twin))
}

type Sent = Parameters<typeof itemState>[0] & { readonly results: readonly ItemResult[] | null }

function mayBeShown(batch: Sent, at: number): boolean {
  const result = batch.results?.[at]
  return !NEVER_SENT.has(itemState(batch, at)) || (result !== undefined && isHalfTaken(result))
}

/** Finds the other decisions on items of a batch, by key of the item. Items without any are left out. */
export async function findDecisionsOn(
  state: State,
  batch: SentBatch,
  asked: readonly ChangeItem[],
): Promise<ReadonlyMap<string, OtherDecisions>> {
  const found = new Map<string, { earlier: Values[]; later: Values[] }>()
  if (asked.length === 0) return found
  const owns = ownKeys(asked)
  const { id, changeId, items, results } = changeBatches
  const { set, createdAt, endedAt } = changes
  const rows = await state.db
    .select({ id, state: changeBatches.state, items, results, set, createdAt })
    .from(changeBatches)
    .innerJoin(changes, eq(changes.id, changeId))
    .where(
      and(
        arrayOverlaps(changeBatches.keys, [...owns.keys()]),
        ne(changeId, batch.changeId),
        inArray(changeBatches.state, ['sending', 'sent', 'done']),
        or(isNull(endedAt), gt(endedAt, new Date(batch.createdAt.getTime() - ON_ITS_WAY))),
      ),
    )
  for (const row of rows) {
    const isLater =
      row.createdAt > batch.createdAt || (+row.createdAt === +batch.createdAt && row.id > batch.id)
    for (const [at, item] of row.items.entries()) {
      const own = ownOf(owns, item)
      if (own === undefined || !mayBeShown(row, at)) continue
      const others = found.get(own) ?? { earlier: [], later: [] }
      found.set(own, others)
      if (isLater) others.later.push(setOf(row, item))
      else others.earlier.push(setOf(row, item))
    }
  }
  return found
}
