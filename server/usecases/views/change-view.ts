import { z } from 'zod'
import { type View, viewChange } from '@/lib/api/views'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { updateView } from '@/server/state/views/update-view'
import { parseInput } from '@/server/usecases/parse-input'
import { personOf } from '@/server/usecases/person-of'
import { readFilter } from './read-filter'
import { toOwnView } from './to-view'

/** Changes a view of the person. Throws `not_found` for another person's, `conflict` for a name that is taken. */
export async function changeView({
  actor,
  input,
}: {
  actor: Actor
  input: { id: string; body: unknown }
}): Promise<View> {
  authorize(actor, 'views:write')
  const change = parseInput(viewChange, input.body)
  const read = change.filter === undefined ? change : { ...change, filter: readFilter(change.filter) }
  const { state } = await desk()
  const id = z.uuid().safeParse(input.id)
  const changed = id.success
    ? await updateView(state, { id: id.data, personId: personOf(actor) }, read)
    : 'missing'
  if (changed === 'missing') throw new AppError('not_found', 'You have no view of this id.')
  if (changed === 'taken') throw new AppError('conflict', `You have a view named ${change.name} already.`)
  return toOwnView(changed)
}
