import type { Identity } from '@/lib/api/actions'
import type { ApprovalState } from '@/lib/api/approvals'
import { ROLES, type Role } from '@/lib/api/roles'

/** What the rules need to know of an approval. */
export type Voted = {
  readonly state: ApprovalState
  readonly requester: Pick<Identity, 'kind' | 'id'>
  readonly role: Role
  readonly quorum: number
  readonly hash: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  readonly votes: readonly { readonly voter: string; readonly vote: 'grant' | 'refuse' }[]
}

/** Who votes. `role` is the role that state has now, null where the person or token is gone. */
export type Voter = Pick<Identity, 'kind' | 'id'> & {
  readonly role: Role | null
  /** True when the voter sees less than all findings. */
  readonly limited: boolean
}

/** Names an identity: no other person or token has the same. */
export const voterOf = ({ kind, id }: Pick<Identity, 'kind' | 'id'>): string => `${kind}:${id}`

const hasRole = (role: Role | null, least: Role): boolean =>
  role !== null && ROLES.indexOf(role) >= ROLES.indexOf(least)

const OVER: Readonly<Record<Exclude<ApprovalState, 'waiting'>, string>> = {
  granted: 'It was granted already',
  refused: 'It was refused already',
  withdrawn: 'It was withdrawn',
  expired: 'It has expired',
}

/** Returns why an approval is over at `now` (milliseconds since 1970), or null while it waits. */
export function overReason({ state, expiresAt }: Voted, now: number): string | null {
  if (state !== 'waiting') return OVER[state]
  return now >= expiresAt ? OVER.expired : null
}

/** Returns why a person may not vote at `now` (milliseconds since 1970), or null when they may. */
export function voteRefusal(approval: Voted, voter: Voter, now: number): string | null {
  const over = overReason(approval, now)
  if (over !== null) return over
  if (voterOf(voter) === voterOf(approval.requester)) return 'No one approves their own request'
  if (!hasRole(voter.role, approval.role)) return `It needs the role ${approval.role}`
  if (voter.limited) return 'It reaches beyond the limit that you have'
  if (approval.votes.some(({ voter: earlier }) => earlier === voterOf(voter))) return 'You have voted already'
  return null
}

/** Returns why the request cannot be withdrawn at `now` (milliseconds since 1970), or null when it can. */
export function withdrawRefusal(
  approval: Voted,
  actor: Pick<Identity, 'kind' | 'id'>,
  now: number,
): string | null {
  const over = overReason(approval, now)
  if (over !== null) return over
  return voterOf(actor) === voterOf(approval.requester) ? null : 'Only who asked for it can withdraw it'
}

/** Returns the state after one more vote: one refusal refuses, and as many grants as the quorum grant. */
export function stateAfter(
  { quorum, votes }: Pick<Voted, 'quorum' | 'votes'>,
  vote: 'grant' | 'refuse',
): Extract<ApprovalState, 'waiting' | 'granted' | 'refused'> {
  if (vote === 'refuse') return 'refused'
  const grants = votes.filter(({ vote: earlier }) => earlier === 'grant').length + 1
  return grants >= quorum ? 'granted' : 'waiting'
}
