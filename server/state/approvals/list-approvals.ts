import { and, count, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Identity } from '@/lib/api/actions'
import type { Voted } from '@/server/domain/approval/vote'
import { voterOf } from '@/server/domain/approval/vote'
import { approvals, approvalVotes } from '@/server/state/approvals-schema'
import type { State, Transaction } from '@/server/state/open-state'

export type StoredVote = Pick<
  typeof approvalVotes.$inferSelect,
  'voter' | 'approver' | 'vote' | 'reason' | 'at'
>
export type StoredApproval = typeof approvals.$inferSelect & { readonly votes: readonly StoredVote[] }

/** Returns an approval as the rules of voting see it. */
export const votedOf = (approval: StoredApproval): Voted => ({
  ...approval,
  expiresAt: approval.expiresAt.getTime(),
})

async function withVotes(
  db: State['db'],
  rows: readonly (typeof approvals.$inferSelect)[],
): Promise<StoredApproval[]> {
  if (rows.length === 0) return []
  const votes = await db
    .select()
    .from(approvalVotes)
    .where(
      inArray(
        approvalVotes.approvalId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(approvalVotes.at)
  return rows.map(row => ({ ...row, votes: votes.filter(({ approvalId }) => approvalId === row.id) }))
}

/** Finds an approval with its votes, or null. */
export async function findApproval(db: State['db'], id: string): Promise<StoredApproval | null> {
  const [found] = await withVotes(db, await db.select().from(approvals).where(eq(approvals.id, id)))
  return found ?? null
}

/** Like `findApproval`, and locks the row, so that two votes at once count one after the other. */
export async function lockApproval(tx: Transaction, id: string): Promise<StoredApproval | null> {
  await tx.select({ id: approvals.id }).from(approvals).where(eq(approvals.id, id)).for('update')
  return findApproval(tx, id)
}

/** Which approvals: those that an identity can vote on now, those that it asked for, or all. */
export type ApprovalsWanted = { readonly list: 'for_me' | 'mine' | 'all'; readonly identity: Identity }

function conditionOf({ list, identity: { kind, id, ...named } }: ApprovalsWanted): SQL | undefined {
  const isMine = sql`${approvals.requester}->>'kind' = ${kind} AND ${approvals.requester}->>'id' = ${id}`
  if (list === 'all') return undefined
  if (list === 'mine') return isMine
  const voter = voterOf({ kind, id, ...named })
  return sql`${approvals.state} = 'waiting' AND ${approvals.expiresAt} > now() AND NOT (${isMine})
    AND NOT EXISTS (SELECT 1 FROM approval_votes v WHERE v.approval_id = approvals.id AND v.voter = ${voter})`
}

/** Lists a page of approvals, newest first, with the number of all. */
export async function listApprovals(
  state: State,
  wanted: ApprovalsWanted,
  {
    after,
    limit,
  }: { readonly after: { readonly at: Date; readonly id: string } | null; readonly limit: number },
): Promise<{ readonly approvals: readonly StoredApproval[]; readonly total: number }> {
  const { createdAt, id } = approvals
  const matching = conditionOf(wanted)
  const isAfter = after && or(lt(createdAt, after.at), and(eq(createdAt, after.at), lt(id, after.id)))
  const rows = await state.db
    .select()
    .from(approvals)
    .where(and(matching, isAfter ?? undefined))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit)
  const [counted] = await state.db.select({ total: count() }).from(approvals).where(matching)
  return { approvals: await withVotes(state.db, rows), total: counted?.total ?? 0 }
}
