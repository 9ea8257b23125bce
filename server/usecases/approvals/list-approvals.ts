import { type ApprovalPage, approvalsQuery } from '@/lib/api/approvals'
import { desk } from '@/server/desk/desk'
import { type Actor, liftsLimit, may } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listApprovals as list } from '@/server/state/approvals/list-approvals'
import { parseInput } from '@/server/usecases/parse-input'
import { placeOf, printPlace } from '@/server/usecases/place-cursor'
import { withCursor } from '@/server/usecases/with-cursor'
import { toApprovals } from './to-approval'

const NONE: ApprovalPage = { items: [], next: null, total: 0 }

/**
 * Lists a page of approvals, newest first: what the actor can vote on (`for_me`), what they asked for (`mine`), or all.
 * A limited actor sees what they asked for. Throws `invalid_input`, `invalid_cursor`.
 */
export async function listApprovals(call: { actor: Actor; input: unknown }): Promise<ApprovalPage> {
  const { actor } = call
  authorize(actor, 'approvals:read')
  const { list: asked, cursor, limit } = parseInput(approvalsQuery, call.input)
  if (asked === 'for_me' && (!may(actor, 'approvals:vote') || liftsLimit(actor, 'approvals:vote')))
    return NONE
  const { kind, id, name, role } = actor
  const wanted = {
    list: actor.scopes === null ? asked : ('mine' as const),
    identity: { kind, id, name, role },
  }
  const { state } = await desk()
  const read = async (): Promise<ApprovalPage> => {
    const { approvals, total } = await list(state, wanted, { after: placeOf(cursor), limit: limit + 1 })
    const shown = approvals.slice(0, limit)
    const last = approvals.length > limit ? shown.at(-1) : undefined
    return { items: await toApprovals(state, shown, actor), next: last ? printPlace(last) : null, total }
  }
  return withCursor(read())
}
