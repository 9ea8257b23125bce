import { type Approval, grant, refusalOfApproval } from '@/lib/api/approvals'
import { desk } from '@/server/desk/desk'
import { stateAfter, type Voter, voteRefusal } from '@/server/domain/approval/vote'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { endApproval } from '@/server/state/approvals/end-approval'
import { insertVote } from '@/server/state/approvals/insert-vote'
import { lockApproval, type StoredApproval, votedOf } from '@/server/state/approvals/list-approvals'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { isUniqueViolation } from '@/server/state/is-unique-violation'
import type { Transaction } from '@/server/state/open-state'
import { subjectOf } from '@/server/state/subjects/approval-subjects'
import { parseInput } from '@/server/usecases/parse-input'
import { readVoter } from './read-voter'
import { approvalId, requireApproval, showApproval } from './to-approval'

type Vote = {
  readonly vote: 'grant' | 'refuse'
  readonly hash: string
  readonly reason: string | null
}

const CHANGED = 'What is to be approved has changed since you saw it. Look again, then decide.'

/**
 * Returns the person who votes. Throws where they may not vote now, or would vote on something else than what is stored
 * now.
 */
async function checkVote(
  tx: Transaction,
  voter: Voter,
  approval: StoredApproval,
  hash: string,
): Promise<string> {
  const refused = voteRefusal(votedOf(approval), voter, Date.now())
  if (refused !== null) {
    const isOver = approval.state !== 'waiting' || approval.expiresAt.getTime() <= Date.now()
    throw new AppError(isOver ? 'conflict' : 'forbidden', `${refused}.`)
  }
  const now = await subjectOf(approval.subjectKind).hashNow(tx, approval.subjectId)
  if (hash !== approval.hash || now !== approval.hash) throw new AppError('stale', CHANGED)
  if (voter.person === null) throw new Error('The rules refuse a voter whose person is unknown')
  return voter.person
}

/** Carries out what a vote decides. */
async function carryOut(tx: Transaction, approval: StoredApproval, { vote, reason }: Vote): Promise<void> {
  const after = stateAfter(approval, vote)
  if (after === 'waiting') return
  const subject = subjectOf(approval.subjectKind)
  await endApproval(tx, approval.id, after)
  if (after === 'granted') {
    if (!(await subject.granted(tx, approval.subjectId))) throw new AppError('stale', CHANGED)
    return
  }
  await subject.ended(tx, approval.subjectId, {
    state: 'refused',
    error: `It was not approved: ${reason ?? 'no reason was given'}`,
  })
}

async function castVote(
  call: { actor: Actor; id: string; requestId: string },
  vote: Vote,
): Promise<Approval> {
  const { actor, requestId } = call
  const id = approvalId(call.id)
  const parts = await desk()
  const { state, env, actions } = parts
  const written = state.db.transaction(async tx => {
    const approval = requireApproval(actor, await lockApproval(tx, id))
    const person = await checkVote(tx, await readVoter(tx, env, actor), approval, vote.hash)
    const { kind, id: voter, name, role } = actor
    const approver = { kind, id: voter, name, role }
    await insertVote(tx, { approvalId: id, approver, person, vote: vote.vote, reason: vote.reason })
    await carryOut(tx, approval, vote)
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: `approval.${vote.vote}`,
      target: {
        approval: id,
        subject: { kind: approval.subjectKind, id: approval.subjectId },
        hash: approval.hash,
        requester: { ...approval.requester, person: approval.requesterPerson },
        voter_person: person,
      },
      after: stateAfter(approval, vote.vote),
      decision: 'allow',
      ...(vote.reason !== null && { reason: vote.reason }),
      requestId,
    })
  })
  await written.catch(error => {
    // Of two undos of one action, the other went first.
    throw isUniqueViolation(error) ? new AppError('stale', CHANGED, undefined, { cause: error }) : error
  })
  actions.moved()
  return showApproval(parts, actor, id)
}

type VoteCall = { actor: Actor; input: { id: string; body: unknown }; requestId: string }

/**
 * Grants a request. With enough grants what waited for it goes on. Throws `forbidden` for the person behind the
 * request, a lacking role and a limit, `stale` where it is not what the voter saw, `conflict` where it is over, and `not_found`.
 */
export async function grantApproval({ actor, input, requestId }: VoteCall): Promise<Approval> {
  authorize(actor, 'approvals:vote')
  const { hash, reason } = parseInput(grant, input.body)
  return castVote({ actor, id: input.id, requestId }, { vote: 'grant', hash, reason: reason ?? null })
}

/** Refuses a request: one refusal ends it, and what waited for it. It needs a reason. Throws as `grantApproval`. */
export async function refuseApproval({ actor, input, requestId }: VoteCall): Promise<Approval> {
  authorize(actor, 'approvals:vote')
  const { hash, reason } = parseInput(refusalOfApproval, input.body)
  return castVote({ actor, id: input.id, requestId }, { vote: 'refuse', hash, reason })
}
