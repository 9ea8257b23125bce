import { type ActionPage, actionsQuery } from '@/lib/api/actions'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listActions as list } from '@/server/state/actions/list-actions'
import { parseInput } from '@/server/usecases/parse-input'
import { placeOf, printPlace } from '@/server/usecases/place-cursor'
import { withCursor } from '@/server/usecases/with-cursor'
import { toAction } from './to-action'

/** Lists a page of actions, newest first. A limited actor sees their own. Throws `invalid_input`, `invalid_cursor`. */
export async function listActions(call: { actor: Actor; input: unknown }): Promise<ActionPage> {
  const { actor } = call
  authorize(actor, 'actions:read')
  const { cursor, limit, kind, state: stands, by: asked } = parseInput(actionsQuery, call.input)
  const by = asked === 'me' || actor.scopes !== null ? actor.id : asked
  const wanted = { ...(kind && { kind }), ...(stands && { state: stands }), ...(by && { by }) }
  const { state } = await desk()
  const read = async (): Promise<ActionPage> => {
    const { actions, total } = await list(state, wanted, { after: placeOf(cursor), limit: limit + 1 })
    const shown = actions.slice(0, limit)
    const last = actions.length > limit ? shown.at(-1) : undefined
    return { items: shown.map(one => toAction(one, actor)), next: last ? printPlace(last) : null, total }
  }
  return withCursor(read())
}
