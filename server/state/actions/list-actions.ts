import { and, count, desc, eq, inArray, lt, notInArray, or } from 'drizzle-orm'
import type { ActionState } from '@/lib/api/actions'
import { actions } from '@/server/state/actions-schema'
import { approvals } from '@/server/state/approvals-schema'
import type { State } from '@/server/state/open-state'

/** An action, with its undo that counts and the approval that it waits or waited for. */
export type StoredAction = typeof actions.$inferSelect & {
  readonly undoneBy: string | null
  readonly approvalId: string | null
}

export type ActionsWanted = {
  readonly kind?: string
  readonly state?: ActionState
  /** Id of an actor: what `system` did on their behalf is not among it. */
  readonly by?: string
}

/** An undo in one of these states has no effect, or none yet. */
const IN_VAIN = ['waiting', 'failed', 'diverged', 'stopped', 'refused'] as const

async function withRelated(
  db: State['db'],
  rows: readonly (typeof actions.$inferSelect)[],
): Promise<StoredAction[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const undos = await db
    .select({ id: actions.id, of: actions.undoOf })
    .from(actions)
    .where(and(inArray(actions.undoOf, ids), notInArray(actions.state, [...IN_VAIN])))
  const asked = await db
    .select({ id: approvals.id, of: approvals.subjectId })
    .from(approvals)
    .where(and(eq(approvals.subjectKind, 'action'), inArray(approvals.subjectId, ids)))
  const undoneBy = new Map(undos.map(({ id, of }) => [of, id]))
  const approvalOf = new Map(asked.map(({ id, of }) => [of, id]))
  return rows.map(row => ({
    ...row,
    undoneBy: undoneBy.get(row.id) ?? null,
    approvalId: approvalOf.get(row.id) ?? null,
  }))
}

/** Finds one action, or null. */
export async function findAction(db: State['db'], id: string): Promise<StoredAction | null> {
  const [found] = await withRelated(db, await db.select().from(actions).where(eq(actions.id, id)))
  return found ?? null
}

/** Finds several actions by id, without order. */
export const findActions = async (db: State['db'], ids: readonly string[]): Promise<StoredAction[]> =>
  ids.length === 0
    ? []
    : withRelated(
        db,
        await db
          .select()
          .from(actions)
          .where(inArray(actions.id, [...ids])),
      )

/** Finds the action of an actor's idempotency key, or null. */
export async function findActionByKey(
  db: State['db'],
  actorId: string,
  idempotencyKey: string,
): Promise<StoredAction | null> {
  const mine = and(eq(actions.actorId, actorId), eq(actions.idempotencyKey, idempotencyKey))
  const [found] = await withRelated(db, await db.select().from(actions).where(mine))
  return found ?? null
}

/** Lists a page of actions, newest first, with the number of all. */
export async function listActions(
  state: State,
  { kind, state: stands, by }: ActionsWanted,
  {
    after,
    limit,
  }: { readonly after: { readonly at: Date; readonly id: string } | null; readonly limit: number },
): Promise<{ readonly actions: StoredAction[]; readonly total: number }> {
  const { createdAt, id } = actions
  const matching = and(
    kind === undefined ? undefined : eq(actions.kind, kind),
    stands === undefined ? undefined : eq(actions.state, stands),
    by === undefined ? undefined : eq(actions.actorId, by),
  )
  const isAfter = after && or(lt(createdAt, after.at), and(eq(createdAt, after.at), lt(id, after.id)))
  const rows = await state.db
    .select()
    .from(actions)
    .where(and(matching, isAfter ?? undefined))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit)
  const [counted] = await state.db.select({ total: count() }).from(actions).where(matching)
  return { actions: await withRelated(state.db, rows), total: counted?.total ?? 0 }
}
