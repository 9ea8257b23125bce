import type { Action } from '@/lib/api/actions'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { requireAction, toAction } from './to-action'

/** Reads an action with what became of it. Throws `not_found`. */
export async function readAction({ actor, input }: { actor: Actor; input: { id: string } }): Promise<Action> {
  authorize(actor, 'actions:read')
  const { state } = await desk()
  return toAction(await requireAction(state, actor, input.id), actor)
}
