import * as z from 'zod'
import type { Approval } from '@/lib/api/approvals'
import { type Voter, voteRefusal, withdrawRefusal } from '@/server/domain/approval/vote'
import type { Actor } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'
import { findApproval, type StoredApproval, votedOf } from '@/server/state/approvals/list-approvals'
import type { State } from '@/server/state/open-state'
import { type ShownSubject, subjectOf } from '@/server/state/subjects/approval-subjects'

/** Returns an actor as the rules of voting see them. */
export const voterFrom = ({ kind, id, role, scopes }: Actor): Voter => ({
  kind,
  id,
  role,
  limited: scopes !== null,
})

/** True when the actor may see the approval. A limited actor sees what they asked for. */
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
  actor: Actor,
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
    vote_refused: voteRefusal(voted, voterFrom(actor), now),
    withdraw_refused: withdrawRefusal(voted, actor, now),
  }
}

/** Converts stored approvals for the API, with what each is about. */
export async function toApprovals(
  state: State,
  stored: readonly StoredApproval[],
  actor: Actor,
): Promise<Approval[]> {
  const subjects = new Map<string, ShownSubject>()
  for (const kind of new Set(stored.map(({ subjectKind }) => subjectKind))) {
    const ids = stored.filter(one => one.subjectKind === kind).map(({ subjectId }) => subjectId)
    for (const [id, shown] of await subjectOf(kind).shown(state.db, ids)) subjects.set(`${kind} ${id}`, shown)
  }
  const now = Date.now()
  return stored.map(one => toApproval(one, subjects.get(`${one.subjectKind} ${one.subjectId}`), actor, now))
}

/** Reads one approval for the API. Throws `not_found`. */
export async function showApproval(state: State, actor: Actor, id: string): Promise<Approval> {
  const found = requireApproval(actor, await findApproval(state.db, approvalId(id)))
  const [shown] = await toApprovals(state, [found], actor)
  if (shown) return shown
  throw new AppError('not_found', 'There is no approval of this id.')
}
