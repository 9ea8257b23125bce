import { newView, type View } from '@/lib/api/views'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { insertView } from '@/server/state/views/insert-view'
import { parseInput } from '@/server/usecases/parse-input'
import { personOf } from '@/server/usecases/person-of'
import { readFilter } from './read-filter'
import { toOwnView } from './to-view'

/** Stores a view of the person. Throws `conflict` when they have one of this name. */
export async function createView({ actor, input }: { actor: Actor; input: unknown }): Promise<View> {
  authorize(actor, 'views:write')
  const { name, filter: text, layout } = parseInput(newView, input)
  const filter = readFilter(text)
  const { state } = await desk()
  const id = await insertView(state, { personId: personOf(actor), name, filter, layout })
  if (id === null) throw new AppError('conflict', `You have a view named ${name} already.`)
  return toOwnView({ id, name, filter, layout })
}
