import { and, desc, eq, gt, gte, inArray, isNotNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { DecisionField, ItemCounts, OUTCOMES } from '@/lib/api/changes'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

export type StoredChange = Omit<typeof changes.$inferSelect, 'state'> & {
  readonly state: 'running' | 'done' | 'stopped'
  readonly counts: ItemCounts
  readonly undoneBy: string | null
}

export type ChangesWanted = {
  /** Id of an actor; only their changes are listed. */
  readonly by?: string
  readonly field?: DecisionField | 'undo'
  readonly outcome?: (typeof OUTCOMES)[number]
  readonly size?: 'one' | 'several'
  /** Keys of a finding. */
  readonly findings?: readonly string[]
  readonly from?: Date
  readonly before?: Date
}

export type Place = { readonly at: Date; readonly id: string }

const troubled = sql`EXISTS (SELECT 1 FROM ${changeBatches} t WHERE t.change_id = ${changes.id} AND t.failed + t.diverged > 0)`

function outcomeIs(outcome: (typeof OUTCOMES)[number]): SQL | undefined {
  if (outcome === 'attention') return troubled
  if (outcome === 'done') return and(eq(changes.state, 'done'), sql`NOT ${troubled}`)
  return eq(changes.state, outcome)
}

const holds = (keys: readonly string[]): SQL =>
  sql`EXISTS (SELECT 1 FROM ${changeBatches} h WHERE h.change_id = ${changes.id}
    AND h.keys && ${sql.param([...keys], changeBatches.keys)})`

const conditionOf = (wanted: ChangesWanted): SQL | undefined =>
  and(
    ne(changes.state, 'preparing'),
    wanted.by === undefined ? undefined : eq(changes.actorId, wanted.by),
    wanted.field === 'undo' ? isNotNull(changes.undoOf) : undefined,
    wanted.field === undefined || wanted.field === 'undo' ? undefined : sql`${changes.set} ? ${wanted.field}`,
    wanted.outcome && outcomeIs(wanted.outcome),
    wanted.size === 'one' ? eq(changes.total, 1) : undefined,
    wanted.size === 'several' ? gt(changes.total, 1) : undefined,
    wanted.findings && holds(wanted.findings),
    wanted.from && gte(changes.createdAt, wanted.from),
    wanted.before && lt(changes.createdAt, wanted.before),
  )

const sum = (value: SQL) => sql<number>`coalesce(sum(${value}), 0)`.mapWith(Number)
const open = sql`(size - confirmed - failed - diverged - stopped - accepted)`

/** Counts the findings of each change by state. */
async function countsOf(state: State, ids: readonly string[]): Promise<ReadonlyMap<string, ItemCounts>> {
  const rows = await state.db
    .select({
      id: changeBatches.changeId,
      queued: sum(sql`CASE WHEN state = 'queued' THEN ${open} ELSE 0 END`),
      sending: sum(sql`CASE WHEN state = 'sending' THEN ${open} ELSE 0 END`),
      accepted: sum(sql`accepted`),
      confirmed: sum(sql`confirmed`),
      failed: sum(sql`failed`),
      diverged: sum(sql`diverged`),
      stopped: sum(sql`stopped`),
    })
    .from(changeBatches)
    .where(inArray(changeBatches.changeId, [...ids]))
    .groupBy(changeBatches.changeId)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

const NONE: ItemCounts = {
  queued: 0,
  sending: 0,
  accepted: 0,
  confirmed: 0,
  failed: 0,
  diverged: 0,
  stopped: 0,
}

async function withCounts(
  state: State,
  rows: readonly (typeof changes.$inferSelect)[],
): Promise<StoredChange[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [counts, undos] = [
    await countsOf(state, ids),
    await state.db
      .select({ id: changes.id, of: changes.undoOf })
      .from(changes)
      .where(and(inArray(changes.undoOf, ids), ne(changes.state, 'preparing'))),
  ]
  const undoneBy = new Map(undos.map(({ id, of }) => [of, id]))
  return rows.map(row => ({
    ...row,
    state: row.state === 'preparing' ? 'running' : row.state,
    counts: counts.get(row.id) ?? NONE,
    undoneBy: undoneBy.get(row.id) ?? null,
  }))
}

/** Counts accepted changes of a kind. */
export const countChanges = (state: State, wanted: ChangesWanted): Promise<number> =>
  state.db.$count(changes, conditionOf(wanted))

/** Lists a page of accepted changes after `after`, newest first, with the total number. */
export async function listChanges(
  state: State,
  wanted: ChangesWanted,
  { after, limit }: { readonly after: Place | null; readonly limit: number },
): Promise<{ readonly changes: StoredChange[]; readonly total: number }> {
  const condition = conditionOf(wanted)
  const behind =
    after &&
    or(lt(changes.createdAt, after.at), and(eq(changes.createdAt, after.at), lt(changes.id, after.id)))
  const rows = await state.db
    .select()
    .from(changes)
    .where(and(condition, behind ?? undefined))
    .orderBy(desc(changes.createdAt), desc(changes.id))
    .limit(limit)
  return { changes: await withCounts(state, rows), total: await countChanges(state, wanted) }
}

/** Finds one accepted change, or null. */
export async function findChange(state: State, id: string): Promise<StoredChange | null> {
  const rows = await state.db
    .select()
    .from(changes)
    .where(and(eq(changes.id, id), ne(changes.state, 'preparing')))
  const [found] = await withCounts(state, rows)
  return found ?? null
}
