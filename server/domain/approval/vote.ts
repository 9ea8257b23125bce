import type { Identity } from '@/lib/api/actions'
import type { ApprovalState } from '@/lib/api/approvals'
import { ROLES, type Role } from '@/lib/api/roles'

/**
 * An identity with the person behind it: themselves, or who made the token. Null where that is not known. To the rules a
 * person and all tokens that they made are one.
 */
export type Behind = Pick<Identity, 'kind' | 'id'> & { readonly person: string | null }

/** What the rules need to know of an approval. */
export type Voted = {
  readonly state: ApprovalState
  readonly requester: Behind
  readonly role: Role
  readonly quorum: number
  readonly hash: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** `voter` is from `voterOf`. */
  readonly votes: readonly { readonly voter: string; readonly vote: 'grant' | 'refuse' }[]
}

/**
 * Who votes, as state has them now. `role` is null where the person or token is gone. A token has at most the role of the
 * person who made it.
 */
export type Voter = Behind & {
  readonly role: Role | null
  /** False when the person may not sign in any more. */
  readonly canSignIn: boolean
  /** True when the voter sees less than all findings. */
  readonly limited: boolean
}

/** Names a person among the voters of an approval: two votes of one person are one. */
export const voterOf = (person: string): string => `person:${person}`

/** Returns the smaller of two roles. */
export const lesserRole = (one: Role, other: Role): Role =>
  ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other

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

const isSame = (one: Behind, other: Behind): boolean =>
  (one.kind === other.kind && one.id === other.id) || (one.person !== null && one.person === other.person)

const OWN = 'No one approves their own request'

/** Returns why a request is the voter's own, in the words for how they are one person; null for a request of another. */
function ownReason(requester: Behind, voter: Behind): string | null {
  if (!isSame(requester, voter)) return null
  if (requester.kind === voter.kind && requester.id === voter.id) return OWN
  if (voter.kind === 'person') return `${OWN}: you made the token that asked for it`
  if (requester.kind === 'person') return `${OWN}: the person who asked for it made this token`
  return `${OWN}: one person made this token and the token that asked for it`
}

/** Returns why it is not known, or no longer certain, which person votes and which one asked; null when both are. */
function doubtReason({ requester }: Voted, voter: Voter): string | null {
  if (requester.person === null)
    return 'It is not known who made the token that asked for it, so no one can approve it'
  if (voter.person === null) return 'It is not known who made this token, so it cannot approve'
  if (voter.canSignIn) return null
  return voter.kind === 'token'
    ? 'The person who made this token cannot sign in any more, so it cannot approve'
    : 'You cannot sign in any more'
}

/**
 * Returns why an actor may not vote at `now` (milliseconds since 1970), or null when they may: a person other than the one
 * behind the request, by themselves or by a token of theirs, with the role and without a limit.
 */
export function voteRefusal(approval: Voted, voter: Voter, now: number): string | null {
  const refused =
    overReason(approval, now) ?? ownReason(approval.requester, voter) ?? doubtReason(approval, voter)
  if (refused !== null || voter.person === null) return refused
  if (!hasRole(voter.role, approval.role)) return `It needs the role ${approval.role}`
  if (voter.limited) return 'It reaches beyond the limit that you have'
  const named = voterOf(voter.person)
  return approval.votes.some(({ voter: earlier }) => earlier === named) ? 'You have voted already' : null
}

/** Returns why the request cannot be withdrawn at `now` (milliseconds since 1970), or null when it can. */
export function withdrawRefusal(approval: Voted, actor: Behind, now: number): string | null {
  const over = overReason(approval, now)
  if (over !== null) return over
  return isSame(actor, approval.requester) ? null : 'Only who asked for it can withdraw it'
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
