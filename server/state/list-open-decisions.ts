import { and, arrayOverlaps, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { ChangeSet } from '@/lib/api/changes'
import type { ChangeItem, ItemResult } from '@/server/domain/change'
import type { State } from './open-state'
import { changeBatches, changes } from './schema'

/** A batch with decisions that wait, or came to trouble lately. */
export type OpenBatch = {
  readonly id: number
  readonly changeId: string
  readonly set: ChangeSet
  readonly items: readonly ChangeItem[]
  readonly results: readonly ItemResult[] | null
  readonly isDone: boolean
  readonly createdAt: Date
  /** When the change was over; null while it is not. */
  readonly endedAt: Date | null
}

/** Embedded, a query holds back all others: so many batches are read at once. */
const PAGE = 20
const ACCEPTED = ['running', 'done', 'stopped'] as const

/** Found once: a search for each page would read the whole history each time. */
async function openBatchIds(state: State, since: Date): Promise<number[]> {
  const { id, failed, diverged } = changeBatches
  const { createdAt, endedAt } = changes
  const isTroubled = and(or(gt(failed, 0), gt(diverged, 0)), or(isNull(endedAt), gt(endedAt, since)))
  const rows = await state.db
    .select({ id })
    .from(changeBatches)
    .innerJoin(changes, eq(changes.id, changeBatches.changeId))
    .where(
      and(
        inArray(changes.state, ACCEPTED),
        or(inArray(changeBatches.state, ['queued', 'sending', 'sent']), isTroubled),
      ),
    )
    .orderBy(asc(createdAt), asc(id))
  return rows.map(row => row.id)
}

/** Pages of the batches that are not done, or have troubles of a change that ended after `since`; as accepted. */
export async function* listOpenDecisions(state: State, since: Date): AsyncGenerator<OpenBatch[]> {
  const { id, changeId, items, results } = changeBatches
  const { set, createdAt, endedAt } = changes
  const isDone = sql<boolean>`${changeBatches.state} = 'done'`
  const ids = await openBatchIds(state, since)
  for (let start = 0; start < ids.length; start += PAGE) {
    yield await state.db
      .select({ id, changeId, set, items, results, isDone, createdAt, endedAt })
      .from(changeBatches)
      .innerJoin(changes, eq(changes.id, changeId))
      .where(inArray(id, ids.slice(start, start + PAGE)))
      .orderBy(asc(createdAt), asc(id))
  }
}

/** The latest accepted change on each of the keys. */
export async function latestChangesOn(
  state: State,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const latest = new Map<string, string>()
  if (keys.length === 0) return latest
  const rows = await state.db
    .select({ changeId: changeBatches.changeId, keys: changeBatches.keys })
    .from(changeBatches)
    .innerJoin(changes, eq(changes.id, changeBatches.changeId))
    .where(and(arrayOverlaps(changeBatches.keys, [...keys]), inArray(changes.state, ACCEPTED)))
    .orderBy(asc(changes.createdAt), asc(changeBatches.id))
  const asked = new Set(keys)
  for (const row of rows) for (const key of row.keys) if (asked.has(key)) latest.set(key, row.changeId)
  return latest
}
