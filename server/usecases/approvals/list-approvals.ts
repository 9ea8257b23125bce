import { type ApprovalPage, approvalsQuery } from '@/lib/api/approvals'
import { desk } from '@/server/desk/desk'
import type { Voter } from '@/server/domain/approval/vote'
import { type Actor, may } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listApprovals as list } from '@/server/state/approvals/list-approvals'
import { parseInput } from '@/server/usecases/parse-input'
import { placeOf, printPlace } from '@/server/usecases/place-cursor'
import { withCursor } from '@/server/usecases/with-cursor'
import { readVoter } from './read-voter'
import { toApprovals } from './to-approval'

const NONE: ApprovalPage = { items: [], next: null, total: 0 }

const mayVote = (actor: Actor, { role, canSignIn, limited }: Voter): boolean =>
  canSignIn && !limited && role !== null && may({ ...actor, role }, 'approvals:vote')

/**
 * Lists a page of approvals, newest first: what the person behind the actor can vote on (`for_me`), what that person
 * asked for, also by a token (`mine`), or all. A limited actor sees what they asked for by this identity. Throws `invalid_input`, `invalid_cursor`.
 */
export async function listApprovals(call: { actor: Actor; input: unknown }): Promise<ApprovalPage> {
  const { actor } = call
  authorize(actor, 'approvals:read')
  const { list: asked, cursor, limit } = parseInput(approvalsQuery, call.input)
  const parts = await desk()
  const asker = await readVoter(parts.state.db, parts.env, actor)
  if (asked === 'for_me' && !mayVote(actor, asker)) return NONE
  const wanted = { list: actor.scopes === null ? asked : ('by_identity' as const), asker }
  const read = async (): Promise<ApprovalPage> => {
    const { approvals, total } = await list(parts.state, wanted, { after: placeOf(cursor), limit: limit + 1 })
    const shown = approvals.slice(0, limit)
    const last = approvals.length > limit ? shown.at(-1) : undefined
    return { items: await toApprovals(parts, shown, actor), next: last ? printPlace(last) : null, total }
  }
  return withCursor(read())
}
