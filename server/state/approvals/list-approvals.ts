import { and, count, desc, eq, getTableColumns, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { type Behind, type Voted, voterOf } from '@/server/domain/approval/vote'
import { approvals, approvalVotes } from '@/server/state/approvals-schema'
import type { State, Transaction } from '@/server/state/open-state'

export type StoredVote = Pick<
  typeof approvalVotes.$inferSelect,
  'voter' | 'approver' | 'vote' | 'reason' | 'at'
>
export type StoredApproval = typeof approvals.$inferSelect & {
  /** The person behind the requester: themselves, or who made the token. Null where that is not known. */
  readonly requesterPerson: string | null
  readonly requesterPersonName: string | null
  readonly votes: readonly StoredVote[]
}

/** Returns an approval as the rules of voting see it. */
export const votedOf = (approval: StoredApproval): Voted => ({
  ...approval,
  requester: { ...approval.requester, person: approval.requesterPerson },
  expiresAt: approval.expiresAt.getTime(),
})

const requesterId = sql`(${approvals.requester}->>'id')`
const requesterKind = sql`(${approvals.requester}->>'kind')`

// Who made a token stands in its row alone, so it is read there and not copied into the approval.
const requesterPerson = sql<string | null>`(CASE ${requesterKind}
  WHEN 'person' THEN ${requesterId}
  WHEN 'token' THEN (SELECT t.maker_id::text FROM api_tokens t WHERE t.id::text = ${requesterId})
END)`

const columns = {
  ...getTableColumns(approvals),
  requesterPerson,
  requesterPersonName: sql<
    string | null
  >`(SELECT p.name FROM people p WHERE p.id::text = ${requesterPerson})`,
}

type Row = Omit<StoredApproval, 'votes'>

async function withVotes(db: State['db'], rows: readonly Row[]): Promise<StoredApproval[]> {
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
  const rows = await db.select(columns).from(approvals).where(eq(approvals.id, id))
  const [found] = await withVotes(db, rows)
  return found ?? null
}

/** Like `findApproval`, and locks the row, so that two votes at once count one after the other. */
export async function lockApproval(tx: Transaction, id: string): Promise<StoredApproval | null> {
  await tx.select({ id: approvals.id }).from(approvals).where(eq(approvals.id, id)).for('update')
  return findApproval(tx, id)
}

/**
 * Which approvals: those that a person can vote on now, themselves or by a token; those that they asked for; those that
 * this very identity asked for; or all.
 */
export type ApprovalsWanted = {
  readonly list: 'for_me' | 'mine' | 'by_identity' | 'all'
  readonly asker: Behind
}

function conditionOf({ list, asker: { kind, id, person } }: ApprovalsWanted): SQL | undefined {
  if (list === 'all') return undefined
  const isByIdentity = sql`(${requesterKind} = ${kind} AND ${requesterId} = ${id})`
  if (list === 'by_identity' || (list === 'mine' && person === null)) return isByIdentity
  if (list === 'mine') return sql`(${isByIdentity} OR ${requesterPerson} = ${person})`
  // No one can vote where it is unknown which person asked, or which one votes.
  if (person === null) return sql`false`
  return sql`${approvals.state} = 'waiting' AND ${approvals.expiresAt} > now() AND ${requesterPerson} <> ${person}
    AND NOT EXISTS (
      SELECT 1 FROM approval_votes v WHERE v.approval_id = approvals.id AND v.voter = ${voterOf(person)})`
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
    .select(columns)
    .from(approvals)
    .where(and(matching, isAfter ?? undefined))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit)
  const [counted] = await state.db.select({ total: count() }).from(approvals).where(matching)
  return { approvals: await withVotes(state.db, rows), total: counted?.total ?? 0 }
}
