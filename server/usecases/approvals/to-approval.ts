import * as z from 'zod'
import type { Approval } from '@/lib/api/approvals'
import type { Desk } from '@/server/desk/desk-parts'
import { type Voter, voteRefusal, withdrawRefusal } from '@/server/domain/approval/vote'
import type { Actor } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'
import { findApproval, type StoredApproval, votedOf } from '@/server/state/approvals/list-approvals'
import { type ShownSubject, subjectOf } from '@/server/state/subjects/approval-subjects'
import { readVoter } from './read-voter'

/**
 * True when the actor may see the approval. A limited actor sees what they asked for by this identity: what the person
 * behind a limited token asked for may reach beyond its limit.
 */
const maySee = ({ scopes, kind, id }: Actor, { requester }: StoredApproval): boolean =>
  scopes === null || (requester.kind === kind && requester.id === id)

/** Throws `not_found` for an approval that does not exist, or that the actor may not see. */
export function requireApproval(actor: Actor, found: StoredApproval | null): StoredApproval {
  if (found && maySee(actor, found)) return found
  throw new AppError('not_found', 'There is no approval of this id.')
}

/** Parses the id of a path. Throws `not_found`, as nothing has another kind of id. */
export function approvalId(text: string): string {
  const parsed = z.uuid().safeParse(text)
  if (parsed.success) return parsed.data
  throw new AppError('not_found', 'There is no approval of this id.')
}

function toApproval(
  stored: StoredApproval,
  subject: ShownSubject | undefined,
  voter: Voter,
  now: number,
): Approval {
  const voted = votedOf(stored)
  return {
    id: stored.id,
    subject: { kind: stored.subjectKind, id: stored.subjectId },
    hash: stored.hash,
    summary: stored.summary,
    plan: [...(subject?.plan ?? [])],
    subject_expires_at: subject?.expiresAt?.toISOString() ?? null,
    requester: stored.requester,
    requester_person: stored.requesterPersonName,
    role: stored.role,
    quorum: stored.quorum,
    state: stored.state,
    votes: stored.votes.map(({ approver: by, vote, reason, at }) => ({
      by,
      vote,
      reason,
      at: at.toISOString(),
    })),
    created: stored.createdAt.toISOString(),
    expires_at: stored.expiresAt.toISOString(),
    ended: stored.endedAt?.toISOString() ?? null,
    vote_refused: voteRefusal(voted, voter, now),
    withdraw_refused: withdrawRefusal(voted, voter, now),
  }
}

/** Converts stored approvals for the API, with what each is about. */
export async function toApprovals(
  { state, env }: Pick<Desk, 'state' | 'env'>,
  stored: readonly StoredApproval[],
  actor: Actor,
): Promise<Approval[]> {
  if (stored.length === 0) return []
  const subjects = new Map<string, ShownSubject>()
  for (const kind of new Set(stored.map(({ subjectKind }) => subjectKind))) {
    const ids = stored.filter(one => one.subjectKind === kind).map(({ subjectId }) => subjectId)
    for (const [id, shown] of await subjectOf(kind).shown(state.db, ids)) subjects.set(`${kind} ${id}`, shown)
  }
  const voter = await readVoter(state.db, env, actor)
  const now = Date.now()
  return stored.map(one => toApproval(one, subjects.get(`${one.subjectKind} ${one.subjectId}`), voter, now))
}

/** Reads one approval for the API. Throws `not_found`. */
export async function showApproval(
  parts: Pick<Desk, 'state' | 'env'>,
  actor: Actor,
  id: string,
): Promise<Approval> {
  const found = requireApproval(actor, await findApproval(parts.state.db, approvalId(id)))
  const [shown] = await toApprovals(parts, [found], actor)
  if (shown) return shown
  throw new AppError('not_found', 'There is no approval of this id.')
}
